import {
  hashOfRule,
  type Profile,
  refreshSegments,
  type Segment,
  type SegmentRules,
  segmentsOf,
} from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isTimedRule } from './timedRule.ts';
import { compileKept } from './validationRules.ts';

const SEGMENT_KIND = 'segment';

/** Every event judges them all, so there are not many that have a rule. */
export const MOST_RULE_SEGMENTS = 100;

/** `passive`: as `auto-update`, but nobody is told who enters or leaves. */
export type SegmentType = 'static' | 'auto-update' | 'passive';

/** A segment as it is kept; `filter` is its rule as callers wrote it, null for a static one. */
export type KeptSegment = {
  readonly segment: Segment;
  readonly type: SegmentType;
  readonly filter: unknown;
  /** Milliseconds UTC. */
  readonly created: number;
};

type StoredSegment = Omit<KeptSegment, 'created'> & { readonly hash: string | null };

export function putSegment(tx: HqTransaction, kept: KeptSegment): Promise<void> {
  const { created, ...rest } = kept;
  const { id, rule } = kept.segment;
  const value: StoredSegment = { ...rest, hash: rule === null ? null : hashOfRule(rule) };
  const keys = rule === null ? {} : { ruled: ['yes'] };
  const row = { kind: SEGMENT_KIND, id, sourceId: null, created, updated: null, keys, value };
  return tx.putDocument(row);
}

const rowToSegment = ({ value, created }: DocumentRow): KeptSegment => {
  const { segment, type, filter } = value as StoredSegment;
  return { segment, type, filter, created };
};

export async function readSegment(reader: HqReader, id: string): Promise<KeptSegment | null> {
  const row = await reader.document(SEGMENT_KIND, id);
  return row === null ? null : rowToSegment(row);
}

/** Those of the segments that are there, in no order. */
export const readSegments = async (
  reader: HqReader,
  ids: readonly string[],
): Promise<KeptSegment[]> => (await reader.documentsByIds(SEGMENT_KIND, ids)).map(rowToSegment);

export const removeSegment = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(SEGMENT_KIND, id);

const RULED = {
  kind: SEGMENT_KIND,
  key: { name: 'ruled', value: 'yes' },
  ascending: true,
} as const;

export const countRuleSegments = async (reader: HqReader): Promise<number> =>
  (await reader.documents(RULED, { offset: 0, limit: 1 })).total;

/** Those whose members change as time passes. */
export async function countTimedSegments(reader: HqReader): Promise<number> {
  const { rows } = await reader.documents(RULED, { offset: 0, limit: MOST_RULE_SEGMENTS });
  return rows.filter(({ value }) => isTimedRule((value as StoredSegment).segment.rule)).length;
}

/** The programme's segments that have a rule, compiled: what core judges a profile by. */
export async function segmentRulesOf(reader: HqReader): Promise<SegmentRules> {
  const { timeZone } = await reader.programme();
  const { rows } = await reader.documents(RULED, { offset: 0, limit: MOST_RULE_SEGMENTS });
  const segments = rows.flatMap(({ id, value }) => {
    const { segment, hash } = value as StoredSegment;
    const { rule } = segment;
    if (rule === null || hash === null) return [];
    return [{ id, test: compileKept({ rule, hash }).test }];
  });
  return { segments, timeZone };
}

/** Every segment that the customer is in at an instant (milliseconds UTC), judged anew. */
export async function segmentsOfCustomer(
  reader: HqReader,
  profile: Profile,
  now: number,
): Promise<ReadonlySet<string>> {
  return segmentsOf(refreshSegments(profile, await segmentRulesOf(reader), now).profile);
}
