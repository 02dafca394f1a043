import type { EntryBody, Voucher } from '@counterfoil/core';
import type { HqReader, HqStorage } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';

/** What the journal says of one voucher over all its life, in the voucher's unit. */
export type VoucherSums = {
  /** Put on it when it was made. */
  readonly issued: number;
  readonly added: number;
  readonly deducted: number;
  /** How many redemptions stand: a rollback of the whole takes one back. */
  readonly redemptions: number;
};

type Tally = VoucherSums & {
  readonly position: number;
  /** What is left of each redemption of money, since a rollback may give back a part. */
  readonly standing: ReadonlyMap<string, number>;
};

const NOTHING: Tally = {
  issued: 0,
  added: 0,
  deducted: 0,
  redemptions: 0,
  position: 0,
  standing: new Map(),
};

const PAGE = 50;
/** Since the last look there is seldom more than one record, and old ones may be large. */
const FIRST_PAGE = 2;
const MOST_TALLIES = 20_000;

const talliesOf = new WeakMap<HqStorage, Map<string, Tally>>();

/**
 * Sums up a voucher's journal. History never changes, so only what came since the last look is
 * read; a reader that sees an older state than the last look starts from nothing.
 */
export async function voucherSums(
  storage: HqStorage,
  reader: HqReader,
  programmeId: string,
  voucher: Voucher,
): Promise<VoucherSums> {
  const tallies = talliesOf.get(storage) ?? new Map<string, Tally>();
  talliesOf.set(storage, tallies);
  const key = `${programmeId} ${voucher.id}`;
  const known = tallies.get(key) ?? NOTHING;
  const rows = await rowsAfter(reader, voucher.id, known.position);
  if (rows === 'older') return tally(NOTHING, voucher, await allRows(reader, voucher.id));
  if (rows.length === 0) return known;
  const sums = tally(known, voucher, rows);
  tallies.delete(key);
  tallies.set(key, sums);
  const [oldest] = tallies.keys();
  if (tallies.size > MOST_TALLIES && oldest !== undefined) tallies.delete(oldest);
  return sums;
}

/** The voucher's records after a position, oldest first; `older` where the reader is behind it. */
async function rowsAfter(
  reader: HqReader,
  voucherId: string,
  position: number,
): Promise<JournalRow[] | 'older'> {
  const found: JournalRow[] = [];
  let limit = position === 0 ? PAGE : FIRST_PAGE;
  for (let offset = 0; ; offset += limit) {
    if (offset > 0) limit = PAGE;
    const { rows } = await reader.journalOfVoucher(voucherId, { offset, limit });
    if (offset === 0 && position > 0 && (rows[0]?.position ?? 0) < position) return 'older';
    const fresh = rows.filter((row) => row.position > position);
    found.push(...fresh);
    if (fresh.length < limit) return found.reverse();
  }
}

const allRows = async (reader: HqReader, voucherId: string): Promise<JournalRow[]> => {
  const rows = await rowsAfter(reader, voucherId, 0);
  return rows === 'older' ? [] : rows;
};

function tally(before: Tally, voucher: Voucher, rows: readonly JournalRow[]): Tally {
  const sums = { ...before };
  const standing = new Map(before.standing);
  for (const { position, entry } of rows) {
    sums.position = position;
    const { body } = entry;
    if (body.type === 'issue') sums.issued += issuedTo(voucher, entry.transfers);
    else if (body.type === 'topUp' && body.direction === 'add') sums.added += body.amount;
    else if (body.type === 'topUp') sums.deducted += body.amount;
    else if (body.type === 'redemption') {
      sums.redemptions += 1;
      if (isMoney(voucher)) standing.set(`${entry.terminalId} ${entry.id}`, body.amount);
    } else if (body.type === 'rollback' && isWhole(voucher, standing, body)) sums.redemptions -= 1;
  }
  return { ...sums, standing };
}

const isMoney = ({ unit }: Voucher): boolean => unit !== null && unit !== 'uses';

function issuedTo(voucher: Voucher, transfers: JournalRow['entry']['transfers']): number {
  const account = `voucher:${voucher.id}:${voucher.unit}`;
  return transfers.reduce((sum, { credit, amount }) => sum + (credit === account ? amount : 0), 0);
}

function isWhole(
  voucher: Voucher,
  standing: Map<string, number>,
  body: Extract<EntryBody, { type: 'rollback' }>,
): boolean {
  if (!isMoney(voucher)) return true;
  const key = `${body.redemptionTerminalId} ${body.redemptionId}`;
  const before = standing.get(key);
  if (before === undefined) return false;
  const left = before - body.amount;
  if (left > 0) standing.set(key, left);
  else standing.delete(key);
  return left <= 0;
}
