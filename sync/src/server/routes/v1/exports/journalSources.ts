import { accountVoucher, type EntryBody, isMoneyUnit, type Voucher } from '@counterfoil/core';
import { cardRows } from '../../../desk/cardPoints.ts';
import { pointsMoveId, pointsMoves } from '../../../desk/pointsMoves.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { JournalRow } from '../../../storage/journalRow.ts';
import { journalVouchers } from '../../../storage/journalVouchers.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { codeKeyOf, redemptionObject } from '../redemptions/readRedemptions.ts';
import { RedemptionObject } from '../redemptions/redemptionObject.ts';
import { toWireTime } from '../wireTime.ts';
import { EXPORT_PAGE, type Exporting, type ExportRow, type ExportSource } from './exportSource.ts';

const callerOf = ({ programmeId, appId }: Exporting): Caller => ({
  programmeId,
  appId,
  keyId: '',
  role: 'reader',
  via: 'key',
  token: null,
});

/** Redemptions in the order in which HQ learned of them. */
export const redemptionSource: ExportSource = {
  columns: ['id', 'object', 'voucher_code', 'customer_id', 'date', 'result'],
  fields: [
    ...Object.keys(RedemptionObject.shape),
    ...['voucher_code', 'customer_source_id', 'campaign', 'campaign_id', 'created_at'],
  ],
  page: async (exporting, reader, cursor) => {
    const offset = typeof cursor === 'number' ? cursor : 0;
    const { ascending } = exporting;
    const { rows } = await reader.redemptions({ ascending }, { offset, limit: EXPORT_PAGE });
    const shown: ExportRow[] = [];
    for (const { redemption } of rows) {
      const caller = callerOf(exporting);
      const codeKey = await codeKeyOf(reader, redemption);
      shown.push(
        toRow(await redemptionObject(exporting.context, reader, caller, redemption, codeKey)),
      );
    }
    return { rows: shown, next: rows.length < EXPORT_PAGE ? null : offset + rows.length };
  },
};

function toRow(object: RedemptionObject): ExportRow {
  const { voucher, customer, date } = object as Readonly<Record<string, unknown>>;
  const read = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null
      ? ((value as Readonly<Record<string, unknown>>)[name] ?? null)
      : null;
  return {
    ...object,
    created_at: date,
    voucher_code: read(voucher, 'code'),
    campaign: read(voucher, 'campaign'),
    campaign_id: read(voucher, 'campaign_id'),
    customer_source_id: read(customer, 'source_id'),
  };
}

const TRANSACTION_FIELDS = [
  ...['id', 'type', 'source_id', 'reason', 'source', 'balance', 'amount'],
  ...['related_transaction_id', 'created_at', 'voucher_id', 'voucher_code', 'campaign_id', 'unit'],
];

/** What changed the value of gift cards and the points of loyalty cards, oldest first. */
export const transactionSource: ExportSource = {
  columns: ['id', 'type', 'source_id', 'reason', 'source', 'amount', 'created_at'],
  fields: TRANSACTION_FIELDS,
  page: async ({ asked }, reader, cursor) => {
    const position = typeof cursor === 'number' ? cursor : 0;
    const rows = await reader.journalAfter(position, EXPORT_PAGE);
    const voucherIds = asked('voucher_id');
    const campaignIds = asked('campaign_id');
    const ids = [...new Set(rows.flatMap(journalVouchers))].filter(
      (id) => voucherIds === null || voucherIds.includes(id),
    );
    const vouchers = (await reader.vouchersByIds(ids)).filter(
      ({ campaignId }) => campaignIds === null || campaignIds.includes(campaignId),
    );
    const byId = new Map(vouchers.map((voucher) => [voucher.id, voucher]));
    const points = new Map<string, ExportRow[]>();
    for (const voucher of vouchers)
      if (voucher.type === 'loyaltyCard') points.set(voucher.id, await pointsRows(reader, voucher));
    const shown = rows.flatMap((row) =>
      journalVouchers(row).flatMap((id) => {
        const voucher = byId.get(id);
        const own = points.get(id)?.filter(({ position: at }) => at === row.position);
        return voucher === undefined ? [] : (own ?? creditRows(voucher, row));
      }),
    );
    const last = rows.at(-1)?.position;
    return { rows: shown, next: rows.length < EXPORT_PAGE ? null : last };
  },
};

async function pointsRows(reader: HqReader, card: Voucher): Promise<ExportRow[]> {
  const moves = pointsMoves(card.id, await cardRows(reader, card.id));
  return moves.map(({ id, type, points, balance, reason, relatedId, row }) => ({
    ...aboutVoucher(card, row),
    id,
    type,
    amount: points,
    balance,
    reason,
    related_transaction_id: relatedId,
  }));
}

const aboutVoucher = (
  { id, code, campaignId, unit }: Voucher,
  { position, entry }: JournalRow,
) => ({
  position,
  voucher_id: id,
  voucher_code: code,
  campaign_id: campaignId,
  unit,
  source_id: null,
  source: entry.terminalId,
  created_at: toWireTime(entry.at.time),
});

/** What one record did to a gift card, as a shop sees it: moves between tills are none. */
function creditRows(voucher: Voucher, row: JournalRow): ExportRow[] {
  const { unit } = voucher;
  if (unit === null || !isMoneyUnit(unit)) return [];
  const told = creditOf(voucher.id, row);
  if (told === null || told.amount === 0) return [];
  const { terminalId, id } = row.entry;
  const related = 'redemptionId' in told ? told.redemptionId : null;
  return [
    {
      ...aboutVoucher(voucher, row),
      id: pointsMoveId(terminalId, `${id}/${voucher.id}`),
      type: told.type,
      amount: told.amount,
      balance: null,
      reason: told.reason ?? null,
      related_transaction_id: related,
    },
  ];
}

type Credit = {
  readonly type: string;
  readonly amount: number;
  readonly reason?: string | null;
  readonly redemptionId?: string | null;
};

function creditOf(
  voucherId: string,
  { entry: { body, terminalId, transfers } }: JournalRow,
): Credit | null {
  switch (body.type) {
    case 'issue':
    case 'activation':
      return { type: 'CREDITS_ADDITION', amount: transfersTo(voucherId, transfers) };
    case 'topUp':
      return isAbout(body, voucherId) ? topUpOf(body) : null;
    case 'redemption':
      return { type: 'CREDITS_REDEMPTION', amount: -body.amount };
    case 'rollback':
      return {
        type: 'CREDITS_REFUND',
        amount: body.amount,
        reason: body.reason,
        redemptionId: pointsMoveId(
          body.redemptionTerminalId ?? terminalId,
          `${body.redemptionId}/${voucherId}`,
        ),
      };
    default:
      return null;
  }
}

const isAbout = (body: EntryBody, voucherId: string): boolean =>
  'voucherId' in body && body.voucherId === voucherId;

const topUpOf = ({ amount, direction, reason }: Extract<EntryBody, { type: 'topUp' }>): Credit =>
  direction === 'add'
    ? { type: 'CREDITS_ADDITION', amount, reason }
    : { type: 'CREDITS_REMOVAL', amount: -amount, reason };

const transfersTo = (voucherId: string, transfers: JournalRow['entry']['transfers']): number =>
  transfers.reduce(
    (sum, { credit, amount }) => sum + (accountVoucher(credit) === voucherId ? amount : 0),
    0,
  );

const LEDGER_FIELDS = [
  ...['position', 'entry_id', 'terminal_id', 'sequence', 'type', 'at', 'posted_at'],
  ...['debit', 'credit', 'unit', 'amount', 'hash'],
];

/** HQ's whole journal, oldest first: one row for each transfer as it was posted. */
export const ledgerSource: ExportSource = {
  columns: LEDGER_FIELDS,
  fields: LEDGER_FIELDS,
  page: async (_, reader, cursor) => {
    const position = typeof cursor === 'number' ? cursor : 0;
    const rows = await reader.journalAfter(position, EXPORT_PAGE);
    const last = rows.at(-1)?.position;
    return {
      rows: rows.flatMap(ledgerRows),
      next: rows.length < EXPORT_PAGE ? null : last,
    };
  },
};

const ledgerRows = ({ position, entry, posted, postedAt, hash }: JournalRow): ExportRow[] =>
  posted.map(({ debit, credit, unit, amount }) => ({
    position,
    entry_id: entry.id,
    terminal_id: entry.terminalId,
    sequence: entry.sequence,
    type: entry.body.type,
    at: toWireTime(entry.at.time),
    posted_at: toWireTime(postedAt),
    debit,
    credit,
    unit,
    amount,
    hash,
  }));
