import { sha256Hex, type Voucher } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cardRows } from '../../../desk/cardPoints.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { JournalRow } from '../../../storage/journalRow.ts';
import { listOf, PageQuery, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { voucherCreated } from '../vouchers/voucherCreated.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { CursorQuery, cursorListOf, cursorPage, toCursorList } from './cursorPage.ts';
import { findMember } from './findLoyalty.ts';

const MemberEvent = z.object({
  id: z.string().startsWith('ev'),
  type: z.string().describe('Such as `voucher.loyalty_card.points_added`.'),
  data: z.record(z.string(), z.unknown()).describe('The records that it is about.'),
  created_at: WireTime,
  group_id: z.string().nullable().describe('What else came of the same entry, or null.'),
});
type MemberEvent = z.infer<typeof MemberEvent>;

/** What happened to a card, as the journal says. */
export function registerMemberActivity(scope: FastifyInstance, context: HqContext): void {
  const read = (reader: HqReader, params: Readonly<Record<string, string>>) =>
    eventsOfMember(context, reader, params['campaignId'] ?? null, params['memberId'] ?? '');
  for (const path of ['/loyalties/:campaignId/members/:memberId', '/loyalties/members/:memberId']) {
    addRoute(scope, {
      method: 'GET',
      url: `${path}/activity`,
      tag: 'loyalties',
      summary: "List what happened to a member's card",
      query: CursorQuery,
      answer: cursorListOf(MemberEvent),
      errors: [400, 404],
      handle: ({ caller, params, query }) =>
        context.read(caller.programmeId, async (reader) => {
          const { rows, hasMore } = cursorPage(await read(reader, params), query);
          return toCursorList(rows, hasMore);
        }),
    });
    addRoute(scope, {
      method: 'GET',
      url: `${path}/activities`,
      tag: 'loyalties',
      summary: "List what happened to a member's card, in the old form",
      query: PageQuery,
      answer: listOf('data', MemberEvent),
      errors: [400, 404],
      handle: ({ caller, params, query: { limit, page } }) =>
        context.read(caller.programmeId, async (reader) => {
          const events = (await read(reader, params)).toReversed();
          return toList('data', events.slice((page - 1) * limit, page * limit), events.length);
        }),
    });
  }
}

async function eventsOfMember(
  { storage }: HqContext,
  reader: HqReader,
  campaignName: string | null,
  name: string,
): Promise<MemberEvent[]> {
  const { card } = await findMember(reader, campaignName, name);
  const created = await voucherCreated(storage, reader, card);
  const rows = await cardRows(reader, card.id);
  return [
    eventOf('voucher.created', card, `created\n${card.id}`, created, null),
    ...rows.flatMap((row) => eventsOfRow(card, row)),
  ];
}

function eventsOfRow(card: Voucher, { entry }: JournalRow): MemberEvent[] {
  const { terminalId, id, at } = entry;
  const types = typesOf(entry.body);
  const groupId = types.length > 1 ? `grp_${sha256Hex(`${terminalId}\n${id}`).slice(0, 24)}` : null;
  return types.map((type) =>
    eventOf(type, card, `${type}\n${terminalId}\n${id}`, at.time, groupId),
  );
}

function eventOf(
  type: string,
  { id, code }: Voucher,
  key: string,
  time: number,
  groupId: string | null,
): MemberEvent {
  return {
    id: `ev${type.slice(0, 3)}_${sha256Hex(`${id}\n${key}`).slice(0, 24)}`,
    type,
    data: { voucher: { id, code, object: 'voucher' } },
    created_at: toWireTime(time),
    group_id: groupId,
  };
}

const POINTS_ADDED = 'voucher.loyalty_card.points_added';
const PENDING = 'voucher.loyalty_card.pending_points';

function typesOf(body: JournalRow['entry']['body']): string[] {
  switch (body.type) {
    case 'publication':
      return ['publication.succeeded', 'voucher.published'];
    case 'issue':
      return [POINTS_ADDED];
    case 'topUp':
      return body.direction === 'add' ? [POINTS_ADDED] : ['voucher.loyalty_card.points_removed'];
    case 'earning': {
      const waits = body.parts.some(({ confirms }) => confirms !== null);
      const isPaid = body.parts.some(({ confirms }) => confirms === null);
      return [
        ...(isPaid ? ['customer.rewarded.loyalty_points', POINTS_ADDED] : []),
        ...(waits ? [`${PENDING}.added`] : []),
      ];
    }
    case 'confirmation':
      return body.parts.some(({ confirmed }) => confirmed > 0)
        ? [`${PENDING}.activated`, POINTS_ADDED]
        : [`${PENDING}.canceled`];
    case 'redemption':
      return ['redemption.succeeded'];
    case 'rollback':
      return ['redemption.rollback.succeeded'];
    case 'expiry':
      return ['voucher.loyalty_card.points_expired'];
    case 'cardTransfer':
      return ['voucher.loyalty_card.points_transferred'];
    case 'earningReversal':
      return ['voucher.loyalty_card.points_removed'];
    case 'tierChange':
      return [`customer.loyalty.tier.${body.change}`];
    default:
      return [];
  }
}
