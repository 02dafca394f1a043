import type { EarningRule } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type KeptEarningRule,
  listEarningRules,
  MOST_EARNING_RULES,
  putEarningRule,
  readEarningRule,
} from '../../../records/earningRules.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { written } from '../recordError.ts';
import { refuseReused } from '../refuseReused.ts';
import { changeValidity, refuseLater } from '../requestParts.ts';
import { findRule } from '../rules/findRule.ts';
import { idOfCommand } from './createLoyalty.ts';
import type { EarningRuleChange, EarningRuleInput } from './earningRuleInput.ts';
import type { ShownEarningRule } from './earningRuleObject.ts';
import { toPointsExpiry } from './expirationRules.ts';
import { findLoyalty, isIdentifier } from './findLoyalty.ts';
import { ORDER_PAID, toAward } from './toAward.ts';

export type Kept = KeptEarningRule<ShownEarningRule>;

/** Makes the rules, all or none; told again under the same command, answers those it made. */
export function createEarningRules(
  context: HqContext,
  programmeId: string,
  name: string,
  inputs: readonly EarningRuleInput[],
  commandId: string | null,
): Promise<Kept[]> {
  return context.commit(programmeId, async (tx) => {
    const { id: campaignId } = await findLoyalty(tx, name);
    const action = `earning rules ${campaignId}`;
    await refuseReused(tx, context, { key: commandId, action, input: inputs });
    await refuseTooMany(tx, campaignId, inputs.length);
    const made: Kept[] = [];
    for (const [index, input] of inputs.entries()) {
      const key = commandId === null ? context.createId() : idOfCommand(commandId, index);
      const earlier = await readEarningRule<ShownEarningRule>(tx, `ern_${key}`);
      const kept = earlier ?? (await newRule(tx, campaignId, input, key, context.clock() + index));
      if (earlier === null) await putEarningRule(tx, kept);
      made.push(kept);
    }
    return made;
  });
}

async function refuseTooMany(reader: HqReader, campaignId: string, more: number): Promise<void> {
  const order = { by: 'created', ascending: true } as const;
  const page = { offset: 0, limit: 1 };
  const { total } = await listEarningRules(reader, campaignId, order, page);
  if (total + more > MOST_EARNING_RULES)
    throw invalidPayload(`A programme has ${MOST_EARNING_RULES} earning rules at most`);
}

async function newRule(
  tx: HqTransaction,
  campaignId: string,
  input: EarningRuleInput,
  key: string,
  created: number,
): Promise<Kept> {
  const event = input.event ?? ORDER_PAID;
  const { loyalty, custom_event, segment, loyalty_tier, expiration_rules } = input;
  checkParts(input, event);
  const rule: EarningRule = {
    id: `ern_${key}`,
    campaignId,
    name: input.source?.banner?.slice(0, 200) || `ern_${key}`,
    active: input.active ?? true,
    validity: changeValidity({ start: null, end: null }, input),
    award: toAward({ loyalty, event, segment, loyalty_tier }),
    ruleIds: await ruleIdsOf(tx, input.validation_rule_id),
    tierIds: [],
    pendingDays: input.pending_points?.period_value ?? null,
    expiry:
      expiration_rules == null
        ? 'programme'
        : toPointsExpiry(expiration_rules, '.expiration_rules'),
  };
  const shown: ShownEarningRule = {
    ...{ loyalty, event, custom_event, segment, loyalty_tier, expiration_rules },
    source: input.source ?? null,
    metadata: input.metadata ?? {},
  };
  return { rule, automationId: `auto_${key}`, shown, created, updated: null };
}

function checkParts(input: EarningRuleInput | EarningRuleChange, event: string): void {
  refuseLater({ ...input, activity_duration_after_publishing: null });
  if (input.pending_points != null && event !== ORDER_PAID)
    throw invalidPayload(`Property .pending_points goes with the event ${ORDER_PAID} only`);
}

/** @throws ApiError 404 where there is no such rule */
async function ruleIdsOf(reader: HqReader, ruleId: string | null | undefined): Promise<string[]> {
  if (ruleId == null) return [];
  return [(await findRule(reader, ruleId)).rule.id];
}

/** The rule of a programme. @throws ApiError 404 where it has none of this id */
export async function findEarningRule(
  reader: HqReader,
  campaignName: string,
  id: string,
): Promise<Kept> {
  const campaign = await findLoyalty(reader, campaignName);
  const kept = isIdentifier(id) ? await readEarningRule<ShownEarningRule>(reader, id) : null;
  if (kept?.rule.campaignId !== campaign.id) throw notFound('earning_rule', id.slice(0, 100));
  return kept;
}

/** Changes a rule; what it paid before stays paid. */
export function changeEarningRule(
  context: HqContext,
  programmeId: string,
  names: { readonly campaign: string; readonly rule: string },
  change: EarningRuleChange,
): Promise<Kept> {
  return context.commit(programmeId, async (tx) => {
    const kept = await findEarningRule(tx, names.campaign, names.rule);
    checkParts(change, kept.shown.event);
    const changed = await changedRule(tx, kept, change);
    const after: Kept = { ...changed, updated: context.clock() };
    await putEarningRule(tx, after);
    return after;
  });
}

async function changedRule(
  tx: HqTransaction,
  kept: Kept,
  change: EarningRuleChange,
): Promise<Kept> {
  const { rule, shown } = kept;
  const { validation_rule_id: ruleId, pending_points: pending, expiration_rules: rules } = change;
  const loyalty = change.loyalty ?? shown.loyalty;
  return {
    ...kept,
    rule: {
      ...rule,
      active: change.active ?? rule.active,
      validity: changeValidity(rule.validity, change),
      award: change.loyalty == null ? rule.award : toAward({ ...shown, loyalty }),
      ruleIds: ruleId === undefined ? rule.ruleIds : await ruleIdsOf(tx, ruleId),
      pendingDays: pending === undefined ? rule.pendingDays : (pending?.period_value ?? null),
      expiry:
        rules === undefined
          ? rule.expiry
          : rules === null
            ? 'programme'
            : toPointsExpiry(rules, '.expiration_rules'),
    },
    shown: {
      ...shown,
      loyalty,
      expiration_rules: rules === undefined ? shown.expiration_rules : rules,
      source: change.source === undefined ? shown.source : change.source,
      metadata: written(mergeMetadata(shown.metadata, change.metadata ?? undefined)),
    },
  };
}
