import {
  type CompiledRule,
  compileRule,
  hashOfRule,
  type Limit,
  type ValidationRule,
} from '@counterfoil/core';
import type { DocumentFilter, DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const RULE_KIND = 'validationRule';

/** A bound that a rule sets, as a limit; `key` names it within its rule. */
export type RuleLimit = Omit<Limit, 'id'> & { readonly key: string };

/** What a rule comes to: a tree of conditions, and limits for whatever carries it. */
export type RuleContent = {
  readonly rule: ValidationRule;
  readonly limits: readonly RuleLimit[];
};

/** A rule as it is kept; `shown` is what callers are told of it, as they wrote it. */
export type KeptRule<S = unknown> = RuleContent & {
  readonly shown: S;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

/** `hash` is that of the rule, so that a compiled one is found without computing it. */
type StoredRule = RuleContent & { readonly shown: unknown; readonly hash: string };

export function putRule(tx: HqTransaction, kept: KeptRule): Promise<void> {
  const { rule, limits, shown, created, updated } = kept;
  const value: StoredRule = { rule, limits, shown, hash: hashOfRule(rule) };
  return tx.putDocument({
    kind: RULE_KIND,
    id: rule.id,
    sourceId: null,
    created,
    updated,
    keys: {},
    value,
  });
}

/** Only what `putRule` wrote is read: `S` is whatever was shown then. */
const rowToRule = <S>({ value, created, updated }: DocumentRow): KeptRule<S> => {
  const { rule, limits, shown } = value as StoredRule;
  return { rule, limits, shown: shown as S, created, updated };
};

export async function readRule<S>(reader: HqReader, ruleId: string): Promise<KeptRule<S> | null> {
  const row = await reader.document(RULE_KIND, ruleId);
  return row === null ? null : rowToRule(row);
}

export async function readRules<S>(
  reader: HqReader,
  filter: Omit<DocumentFilter, 'kind' | 'key'>,
  page: Page,
): Promise<Listing<KeptRule<S>>> {
  const { rows, total } = await reader.documents({ ...filter, kind: RULE_KIND }, page);
  return { rows: rows.map((row) => rowToRule<S>(row)), total };
}

/** Those of the rules that are there, in no order. */
export const rulesByIds = async <S>(
  reader: HqReader,
  ruleIds: readonly string[],
): Promise<KeptRule<S>[]> =>
  ruleIds.length === 0
    ? []
    : (await reader.documentsByIds(RULE_KIND, [...new Set(ruleIds)])).map((row) =>
        rowToRule<S>(row),
      );

export const removeRule = (tx: HqTransaction, ruleId: string): Promise<void> =>
  tx.deleteDocument(RULE_KIND, ruleId);

/** Those of the rules that are there, compiled: what a redemption's context asks for. */
export async function rulesFor(
  reader: HqReader,
  ruleIds: readonly string[],
): Promise<ReadonlyMap<string, CompiledRule>> {
  if (ruleIds.length === 0) return new Map();
  const rows = await reader.documentsByIds(RULE_KIND, [...new Set(ruleIds)]);
  return new Map(rows.map(({ id, value }) => [id, compileKept(value as StoredRule)]));
}

const MOST_COMPILED = 2000;
const compiledByHash = new Map<string, CompiledRule>();

/** Rules that say the same have one hash, so a version of a rule is compiled once, whosever it is. */
export function compileKept({
  rule,
  hash,
}: {
  readonly rule: ValidationRule;
  readonly hash: string;
}): CompiledRule {
  const compiled = compiledByHash.get(hash) ?? compileRule(rule);
  compiledByHash.delete(hash);
  compiledByHash.set(hash, compiled);
  const [oldest] = compiledByHash.keys();
  if (compiledByHash.size > MOST_COMPILED && oldest !== undefined) compiledByHash.delete(oldest);
  return compiled;
}
