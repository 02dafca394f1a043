import { canonicalJson } from '../crypto/canonicalJson.ts';
import { sha256Hex } from '../crypto/digest.ts';
import type { ItemSelection } from '../order/itemSelection.ts';
import type { LocalText } from '../text/localText.ts';
import { explainNode, NO_ITEM } from './explainRule.ts';
import { compileNode } from './ruleConditions.ts';
import type { RuleContext } from './ruleContext.ts';
import type { RuleFinding } from './ruleFinding.ts';
import type { ValidationRule } from './validationRule.ts';

export type RuleVerdict = {
  readonly met: boolean;
  /** Of the first condition that failed and has one, else the rule's; null where the rule is met. */
  readonly message: LocalText | null;
  /** Every condition, in the order of the tree. */
  readonly findings: readonly RuleFinding[];
};

export type CompiledRule = {
  /** Of what the rule says, without its id and name: SHA-256 of the canonical JSON, in hex. */
  readonly hash: string;
  readonly applicableTo: ItemSelection | null;
  /** Whether the context meets the rule; never throws, allocates next to nothing. */
  readonly test: (context: RuleContext) => boolean;
  /** The same answer with its reasons, for people: it looks at everything. */
  readonly explain: (context: RuleContext) => RuleVerdict;
};

/** Compiles a rule that the schema has accepted. */
export function compileRule(rule: ValidationRule): CompiledRule {
  return compileHashed(rule, hashOfRule(rule));
}

/** Rules that say the same have the same hash, whatever their id, name and order of keys. */
export function hashOfRule({ when, message, applicableTo }: ValidationRule): string {
  return sha256Hex(canonicalJson({ when, message, applicableTo }));
}

function compileHashed(
  { when, message, applicableTo }: ValidationRule,
  hash: string,
): CompiledRule {
  const { test } = compileNode(when);
  return {
    hash,
    applicableTo,
    test: (context) => test(context, NO_ITEM),
    explain: (context) => {
      const { met, message: own, findings } = explainNode(when, context);
      return { met, message: met ? null : (own ?? message), findings };
    },
  };
}

export type RuleCompiler = { readonly compile: (rule: ValidationRule) => CompiledRule };

/**
 * Compiles each rule once: rules of one hash share one compiled rule. Keeps the `limit` used last.
 */
export function createRuleCompiler(limit: number): RuleCompiler {
  const byHash = new Map<string, CompiledRule>();
  const byRule = new WeakMap<ValidationRule, CompiledRule>();
  const compile = (rule: ValidationRule): CompiledRule => {
    const hash = hashOfRule(rule);
    const compiled = byHash.get(hash) ?? compileHashed(rule, hash);
    byHash.delete(hash);
    byHash.set(hash, compiled);
    const [oldest] = byHash.keys();
    if (byHash.size > limit && oldest !== undefined) byHash.delete(oldest);
    byRule.set(rule, compiled);
    return compiled;
  };
  return { compile: (rule) => byRule.get(rule) ?? compile(rule) };
}
