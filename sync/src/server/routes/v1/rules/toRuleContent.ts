import { RuleNode, ValidationRule } from '@counterfoil/core';
import type { RuleContent, RuleLimit } from '../../../records/validationRules.ts';
import { toSelection, type WireApplicableTo } from './applicableTo.ts';
import type { Draft } from './comparisons.ts';
import { allOf, type PlacedRule, toMessage } from './itemRules.ts';
import { toLimit } from './redemptionCounts.ts';
import { ruleName, toNode } from './ruleFacts.ts';
import { ruleFault } from './ruleFault.ts';
import { conjunctsOf, keysOf, mapLogic } from './ruleLogic.ts';
import { logicOf, rulesIn, type WireRuleSet } from './ruleSet.ts';

/** A rule as the API tells it. */
export type WireContent = {
  readonly name: string;
  readonly rules: WireRuleSet;
  readonly error: { readonly message: string } | null;
  readonly applicable_to: WireApplicableTo;
};

/**
 * What a rule of the API says, as the core says it: a tree of conditions, and limits for those of
 * its upper bounds that hold in any case.
 * @throws ApiError 400 for what the core does not know, or has no room for
 */
export function toRuleContent(id: string, wire: WireContent, timeZone: string): RuleContent {
  const placed = placedRules(wire.rules);
  const nodes = new Map(
    [...placed].map(([key, one]) => [key, checkedNode(toNode(one, timeZone), one.place)]),
  );
  const logic = logicOf(wire.rules, '.rules');
  const missing = (logic === null ? [] : keysOf(logic)).find((key) => !nodes.has(key));
  if (missing !== undefined) throw ruleFault('.rules.logic', `names a missing rule: ${missing}`);
  const limits = new Map<string, RuleLimit>();
  const conditions: Draft[] = [];
  for (const conjunct of logic === null ? [] : conjunctsOf(logic)) {
    const one = 'key' in conjunct ? placed.get(conjunct.key) : undefined;
    const limit = one === undefined || !('key' in conjunct) ? null : toLimit(one, conjunct.key);
    if (limit !== null) limits.set(limit.key, limit);
    else conditions.push(mapLogic(conjunct, (key) => nodes.get(key) ?? {}) as Draft);
  }
  const parsed = ValidationRule.safeParse({
    id,
    name: wire.name,
    when: allOf(conditions),
    message: wire.error === null ? null : toMessage(wire.error.message),
    applicableTo: toSelection(wire.applicable_to),
  });
  if (!parsed.success) throw ruleFault('.rules', reasonOf(parsed.error.issues));
  return { rule: parsed.data, limits: [...limits.values()] };
}

const placedRules = (set: WireRuleSet): ReadonlyMap<string, PlacedRule> =>
  new Map(
    rulesIn(set).map(([key, rule]) => [
      key,
      { name: ruleName(rule.name), rule, place: `.rules.${key}` },
    ]),
  );

function checkedNode(draft: Draft, place: string): RuleNode {
  const parsed = RuleNode.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw ruleFault(place, reasonOf(parsed.error.issues));
}

const reasonOf = (issues: readonly { readonly path: PropertyKey[]; readonly message: string }[]) =>
  `cannot be kept: ${issues[0]?.path.map(String).join('.')} ${issues[0]?.message}`.slice(0, 300);
