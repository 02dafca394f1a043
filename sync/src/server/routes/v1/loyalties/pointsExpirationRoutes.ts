import { type PointsBucket, sha256Hex, type Voucher } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cardRows, readCard } from '../../../desk/cardPoints.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { JournalRow } from '../../../storage/journalRow.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { lastDayBefore } from '../vouchers/loyaltyCardWire.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { findMember } from './findLoyalty.ts';

const BucketObject = z
  .object({
    id: z.string().startsWith('lopb_'),
    voucher_id: z.string(),
    campaign_id: z.string(),
    bucket: z.object({ total_points: z.int().min(0) }),
    status: z.enum(['ACTIVE', 'INACTIVE']),
    expires_at: z.string().nullable().describe('The last day on which they can be spent.'),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('loyalty_points_bucket'),
  })
  .meta({ id: 'LoyaltyPointsBucket' });
type BucketObject = z.infer<typeof BucketObject>;

/** Points of a card by when they expire, soonest first. */
export function registerPointsExpiration(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties/:campaignId/members/:memberId/points-expiration',
    tag: 'loyalties',
    summary: 'List the points of a member by when they expire',
    query: PageQuery,
    answer: listOf('data', BucketObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { campaignId = '', memberId = '' } = params;
        const { card } = await findMember(reader, campaignId, memberId);
        const { buckets } = (await readCard(reader, card.id)).buckets;
        const rows = await cardRows(reader, card.id);
        const { timeZone } = await reader.programme();
        const { offset, limit } = toPage(query);
        const shown = buckets
          .slice(offset, offset + limit)
          .map((bucket) => showBucket(bucket, card, rows, timeZone, context.clock()));
        return toList('data', shown, buckets.length);
      }),
  });
}

export function showBucket(
  { id, expires, remaining }: PointsBucket,
  card: Voucher,
  rows: readonly JournalRow[],
  timeZone: string,
  now: number,
): BucketObject {
  const made = rows.find(({ entry }) => makesBucket(entry, id)) ?? rows[0];
  return {
    id: `lopb_${sha256Hex(`${card.id}\n${id}`).slice(0, 24)}`,
    voucher_id: card.id,
    campaign_id: card.campaignId,
    bucket: { total_points: remaining },
    status: expires !== null && expires <= now ? 'INACTIVE' : 'ACTIVE',
    expires_at: expires === null ? null : lastDayBefore(expires, timeZone),
    created_at: toWireTime(made?.entry.at.time ?? 0),
    updated_at: null,
    object: 'loyalty_points_bucket',
  };
}

/** A bucket is named by the entry that made it, or by the part of an earning that was confirmed. */
const makesBucket = ({ terminalId, id, body }: JournalRow['entry'], bucketId: string): boolean =>
  `${terminalId}/${id}` === bucketId ||
  ((body.type === 'earning' || body.type === 'confirmation') &&
    body.parts.some((part) => part.id === bucketId));
