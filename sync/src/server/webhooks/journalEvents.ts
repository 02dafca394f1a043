import { assert, type Entry, type Redemption } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import { redemptionPublicId, rollbackPublicId, stackPublicId } from '../desk/publicId.ts';
import { findStack, readStackRedemptions } from '../records/redemptionStack.ts';
import type { Caller } from '../routes/http/apiKeys.ts';
import { redemptionObject } from '../routes/v1/redemptions/readRedemptions.ts';
import type { RedemptionObject } from '../routes/v1/redemptions/redemptionObject.ts';
import { showParentRedemption } from '../routes/v1/redemptions/showRedemption.ts';
import { readVoucherObject } from '../routes/v1/vouchers/readVouchers.ts';
import { toWireTime } from '../routes/v1/wireTime.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';

/** Something to be told of, with what is said about it. */
export type Told = {
  readonly id: string;
  readonly type: string;
  readonly entityId: string;
  /** The parent of what was done together, or null. */
  readonly groupId: string | null;
  /** What is told of in order: a voucher, a campaign, … */
  readonly orderedBy: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly channel: 'API' | 'CLIENT_API' | 'INTERNAL';
  readonly keyId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What reading for messages needs. */
export type Telling = {
  readonly context: Pick<HqContext, 'storage' | 'clock'>;
  readonly reader: HqReader;
  readonly programmeId: string;
  readonly wanted: ReadonlySet<string>;
};

/** The events of one record of the journal: the journal is the outbox of all that moves value. */
export async function journalEvents(telling: Telling, row: JournalRow): Promise<Told[]> {
  const { body } = row.entry;
  switch (body.type) {
    case 'redemption':
      return redemptionEvents(telling, row, body.parentId);
    case 'rollback':
      return rollbackEvents(telling, row, body);
    case 'topUp':
      return body.direction === 'add'
        ? creditEvents(telling, row, body.voucherId, body.amount)
        : [];
    case 'earning':
      return creditEvents(
        telling,
        row,
        body.voucherId,
        body.parts.reduce((sum, { points }) => sum + points, 0),
      );
    default:
      return [];
  }
}

const SUCCEEDED = 'redemption.succeeded';
const ROLLED_BACK = 'redemption.rollback.succeeded';

/** One for each voucher, and after the last of several one for all of them. */
async function redemptionEvents(
  telling: Telling,
  { entry, postedAt }: JournalRow,
  parentId: string | null,
): Promise<Told[]> {
  if (!telling.wanted.has(SUCCEEDED)) return [];
  const redemption = await telling.reader.redemption(entry.terminalId, entry.id);
  if (redemption === null) return [];
  const shown = await show(telling, redemption);
  const publicId = redemptionPublicId(entry.terminalId, entry.id);
  const groupId = parentId === null ? null : stackPublicId(entry.terminalId, parentId);
  const common = {
    type: SUCCEEDED,
    groupId,
    orderedBy: redemption.voucherId,
    at: postedAt,
    ...NOBODY,
  };
  const own: Told = {
    ...common,
    id: eventId(entry, 'redemption'),
    entityId: publicId,
    data: { redemption: shown, voucher: shown.voucher, customer: shown.customer },
  };
  const stack = groupId === null ? null : await findStack(telling.reader, groupId);
  if (stack === null || stack.redemptionIds.at(-1) !== publicId) return [own];
  const parts: RedemptionObject[] = [];
  for (const row of await readStackRedemptions(telling.reader, stack))
    parts.push(await show(telling, row.redemption));
  const parent = showParentRedemption(stack, parts, shown.order, NO_CALLER.appId);
  return [
    own,
    {
      ...common,
      id: eventId(entry, 'parent'),
      entityId: stack.id,
      data: { redemption: parent, redemptions: parts, customer: shown.customer },
    },
  ];
}

async function rollbackEvents(
  telling: Telling,
  { entry, postedAt }: JournalRow,
  body: Extract<Entry['body'], { type: 'rollback' }>,
): Promise<Told[]> {
  if (!telling.wanted.has(ROLLED_BACK)) return [];
  const { redemptionTerminalId, redemptionId, voucherId, amount, reason } = body;
  const redemption = await telling.reader.redemption(redemptionTerminalId, redemptionId);
  if (redemption === null) return [];
  const shown = await show(telling, redemption);
  const id = rollbackPublicId(entry.terminalId, entry.id);
  const rollback = {
    id,
    object: 'redemption_rollback',
    date: toWireTime(entry.at.time),
    redemption: shown.id,
    amount: -amount,
    reason,
    result: 'SUCCESS',
    status: 'SUCCEEDED',
  };
  return [
    {
      id: eventId(entry, 'rollback'),
      type: ROLLED_BACK,
      entityId: id,
      groupId: null,
      orderedBy: voucherId,
      at: postedAt,
      ...NOBODY,
      data: { rollback, redemption: shown, voucher: shown.voucher, customer: shown.customer },
    },
  ];
}

async function creditEvents(
  telling: Telling,
  { entry, postedAt }: JournalRow,
  voucherId: string,
  amount: number,
): Promise<Told[]> {
  const voucher = await telling.reader.voucherById(voucherId);
  if (voucher === null) return [];
  const type =
    voucher.type === 'loyaltyCard'
      ? 'voucher.loyalty_card.points_added'
      : 'voucher.gift.balance_added';
  if (!telling.wanted.has(type) || voucher.type === 'discount') return [];
  const shown = await voucherShown(telling, voucher.codeKey);
  return [
    {
      id: eventId(entry, 'credit'),
      type,
      entityId: voucherId,
      groupId: null,
      orderedBy: voucherId,
      at: postedAt,
      ...NOBODY,
      data: { voucher: shown, balance: { amount, object: 'balance' } },
    },
  ];
}

/** The journal does not say by which way of the API something came. */
const NOBODY = { channel: 'API', keyId: null } as const;

const NO_CALLER: Caller = {
  appId: 'webhook',
  programmeId: '',
  keyId: '',
  role: 'reader',
  via: 'key',
  token: null,
};

const eventId = ({ terminalId, id }: Entry, part: string): string =>
  `ev${part.slice(0, 3)}_${redemptionPublicId(terminalId, id).slice(2)}`;

async function show(telling: Telling, redemption: Redemption): Promise<RedemptionObject> {
  const { context, reader, programmeId } = telling;
  const voucher = await reader.voucherById(redemption.voucherId);
  assert(voucher !== null, `voucher ${redemption.voucherId} of a redemption is not there`);
  const caller = { ...NO_CALLER, programmeId };
  return redemptionObject(context as HqContext, reader, caller, redemption, voucher.codeKey);
}

/** A voucher as the API shows it. */
export const voucherShown = (
  { context: { storage, clock }, reader, programmeId }: Telling,
  codeKey: string,
): Promise<unknown> =>
  readVoucherObject({ storage, reader, programmeId, now: clock(), sign: null }, codeKey);
