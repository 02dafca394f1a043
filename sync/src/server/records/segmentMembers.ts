import { listCustomer, type ProfileChange, refreshSegments } from '@counterfoil/core';
import { earnBySegments } from '../desk/earnByEvent.ts';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { listCustomers } from './customerList.ts';
import type { CustomerRecord } from './customerRecord.ts';
import { findCustomer, putCustomer } from './customers.ts';
import { recordSegmentChanges } from './segmentChanges.ts';
import { readSegment, segmentRulesOf } from './segments.ts';
import { isTimedRule } from './timedRule.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

const CHUNK = 200;

/** Puts customers on the list of a static segment; whoever is gone meanwhile is left out. */
export async function listMembers(
  context: HqContext,
  programmeId: string,
  segmentId: string,
  customerIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < customerIds.length; start += CHUNK)
    await context.commit(programmeId, async (tx) => {
      const rules = await segmentRulesOf(tx);
      for (const id of customerIds.slice(start, start + CHUNK)) {
        const record = await findCustomer(tx, id);
        if (record === null) continue;
        const change = listCustomer(record.profile, segmentId, true, rules, context.clock());
        await keepChange(context, tx, record, change);
      }
    });
}

/** Judges every customer anew, as of now: after a segment with a rule was made. */
export async function judgeCustomers(context: HqContext, programmeId: string): Promise<void> {
  for (let offset = 0, isMore = true; isMore; offset += CHUNK)
    isMore = await context.commit(
      programmeId,
      async (tx) => (await judgeSome(tx, context, offset)).hasMore,
    );
}

/** Judges so many customers, in the order of their creation, from an offset on. */
export async function judgeSome(
  tx: HqTransaction,
  context: Makers,
  offset: number,
): Promise<{ readonly judged: number; readonly hasMore: boolean }> {
  const filter = { by: 'created', ascending: true } as const;
  const rules = await segmentRulesOf(tx);
  const { records, hasMore } = await listCustomers(tx, filter, { offset, limit: CHUNK });
  for (const record of records) {
    const change = refreshSegments(record.profile, rules, context.clock());
    await keepChange(context, tx, record, change);
  }
  return { judged: records.length, hasMore };
}

const JUDGED_KIND = 'segmentsJudged';
const HOUR = 3_600_000;

/**
 * Judges every customer anew where a segment asks how long ago something was, and that was not done
 * within the hour: nobody's change tells that time has passed.
 */
export async function judgeAsTimePasses(
  context: HqContext,
  programmeId: string,
  segmentId: string,
): Promise<void> {
  const now = context.clock();
  const isStale = await context.read(programmeId, async (reader) => {
    const kept = await readSegment(reader, segmentId);
    if (kept === null || !isTimedRule(kept.segment.rule)) return false;
    const judged = await reader.document(JUDGED_KIND, programmeId);
    return now - Math.max(judged?.created ?? 0, kept.created) >= HOUR;
  });
  if (!isStale) return;
  // Noted beforehand, so that of many who look at once one has the work.
  const row = { sourceId: null, created: now, updated: null, keys: {}, value: null };
  await context.commit(programmeId, (tx) =>
    tx.putDocument({ kind: JUDGED_KIND, id: programmeId, ...row }),
  );
  await judgeCustomers(context, programmeId);
}

/** Takes everybody out of a segment that is no more; who depended on its list is judged anew. */
export async function emptySegment(
  context: HqContext,
  programmeId: string,
  segmentId: string,
): Promise<void> {
  const filter = { segmentId, by: 'created', ascending: true } as const;
  for (let isMore = true; isMore; )
    isMore = await context.commit(programmeId, async (tx) => {
      const rules = await segmentRulesOf(tx);
      const { records, hasMore } = await listCustomers(tx, filter, { offset: 0, limit: CHUNK });
      for (const record of records) {
        const { profile } = record;
        const without = (ids: readonly string[]) => ids.filter((id) => id !== segmentId);
        const left = {
          ...profile,
          listed: without(profile.listed),
          matched: without(profile.matched),
        };
        const { profile: judged, changes } = refreshSegments(left, rules, context.clock());
        await keepChange(context, tx, record, { profile: judged, changes });
      }
      return hasMore;
    });
}

/** Writes who the customer is after a change of segments, and tells of those that tell of it. */
async function keepChange(
  context: Makers,
  tx: HqTransaction,
  record: CustomerRecord,
  { profile, changes }: ProfileChange,
): Promise<void> {
  if (profile === record.profile) return;
  await putCustomer(tx, { ...record, profile });
  const { id } = profile.customer;
  await recordSegmentChanges(tx, id, changes, context);
  await earnBySegments(tx, id, changes, context);
}
