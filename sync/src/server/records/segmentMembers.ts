import { listCustomer, type ProfileChange, refreshSegments } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { recordActivity } from './customerActivity.ts';
import { listCustomers } from './customerList.ts';
import type { CustomerRecord } from './customerRecord.ts';
import { findCustomer, putCustomer } from './customers.ts';
import { readSegments, segmentRulesOf } from './segments.ts';

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
  const filter = { by: 'created', ascending: true } as const;
  for (let offset = 0, isMore = true; isMore; offset += CHUNK)
    isMore = await context.commit(programmeId, async (tx) => {
      const rules = await segmentRulesOf(tx);
      const { records, hasMore } = await listCustomers(tx, filter, { offset, limit: CHUNK });
      for (const record of records) {
        const change = refreshSegments(record.profile, rules, context.clock());
        await keepChange(context, tx, record, change);
      }
      return hasMore;
    });
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
  context: HqContext,
  tx: HqTransaction,
  record: CustomerRecord,
  { profile, changes }: ProfileChange,
): Promise<void> {
  if (profile === record.profile) return;
  await putCustomer(tx, { ...record, profile });
  const ids = changes.map(({ segmentId }) => segmentId);
  const kept = ids.length === 0 ? [] : await readSegments(tx, ids);
  for (const { segmentId, change } of changes) {
    const found = kept.find(({ segment }) => segment.id === segmentId);
    if (found === undefined || found.type === 'passive') continue;
    const { id, name } = found.segment;
    await recordActivity(
      tx,
      {
        customerId: profile.customer.id,
        type: `customer.segment.${change}`,
        data: { segment: { id, name, object: 'segment' } },
      },
      context,
    );
  }
}
