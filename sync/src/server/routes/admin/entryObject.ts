import { type Campaign, codeTail, type Entry, Ground, HQ_TERMINAL } from '@counterfoil/core';
import { z } from 'zod';
import type { HqReader } from '../../storage/hqStorage.ts';
import type { JournalRow } from '../../storage/journalRow.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';

/** One record of HQ's journal, in short. Amounts count in `unit`. */
export const EntryObject = z
  .object({
    position: z.int().min(1),
    id: z.string(),
    type: z.string(),
    terminalId: z.string(),
    terminalName: z.string().nullable(),
    storeId: z.string(),
    storeName: z.string().nullable(),
    sequence: z.int(),
    at: WireTime,
    postedAt: WireTime,
    voucherId: z.string().nullable(),
    codeTail: z.string().nullable(),
    unit: z.string().nullable(),
    amount: z
      .int()
      .nullable()
      .describe(
        'For redemptions and rollbacks: off the order, in minor units; what goes back is negative.',
      ),
    ground: z.nullable(Ground),
    within: z.int().describe('Of what was taken at risk: what the balance carried, and what not.'),
    over: z.int(),
    discrepancyId: z.string().nullable(),
  })
  .meta({ id: 'Entry' });
export type EntryObject = z.infer<typeof EntryObject>;

/** The names that go with ids. */
export type Names = {
  readonly stores: ReadonlyMap<string, string>;
  readonly terminals: ReadonlyMap<string, string>;
};

export async function readNames(reader: HqReader): Promise<Names> {
  const stores = await reader.stores();
  const terminals = await reader.terminals();
  return {
    stores: new Map(stores.map(({ id, name }) => [id, name])),
    terminals: new Map(terminals.map(({ terminal }) => [terminal.id, terminal.name])),
  };
}

/** Records as lists show them. */
export async function showEntries(
  reader: HqReader,
  rows: readonly JournalRow[],
  names: Names,
): Promise<EntryObject[]> {
  const tails = new Map<string, string>();
  const { currency } = await reader.programme();
  const objects: EntryObject[] = [];
  for (const row of rows) {
    const voucherId = 'voucherId' in row.entry.body ? row.entry.body.voucherId : null;
    if (voucherId !== null && !tails.has(voucherId)) {
      const voucher = await reader.voucherById(voucherId);
      tails.set(voucherId, voucher === null ? '' : codeTail(voucher));
    }
    const tail = voucherId === null ? null : (tails.get(voucherId) ?? null);
    objects.push(showEntry(row, names, voucherId, tail, currency));
  }
  return objects;
}

function showEntry(
  { position, entry, within, over, discrepancyId, postedAt }: JournalRow,
  names: Names,
  voucherId: string | null,
  tail: string | null,
  currency: Campaign['unit'],
): EntryObject {
  const { terminalId, storeId, sequence, id } = entry;
  return {
    position,
    id,
    type: entry.body.type,
    terminalId,
    terminalName: terminalId === HQ_TERMINAL ? null : (names.terminals.get(terminalId) ?? null),
    storeId,
    storeName: names.stores.get(storeId) ?? null,
    sequence,
    at: toWireTime(entry.at.time),
    postedAt: toWireTime(postedAt),
    voucherId,
    codeTail: tail,
    ...moved(entry, currency),
    ground: entry.body.type === 'redemption' ? entry.body.ground : null,
    within,
    over,
    discrepancyId,
  };
}

/** How much the entry moved, and of what. Redemptions and rollbacks are told in money. */
function moved(
  { body, transfers }: Entry,
  currency: Campaign['unit'],
): Pick<EntryObject, 'unit' | 'amount'> {
  switch (body.type) {
    case 'redemption':
      return { unit: currency, amount: body.amount };
    case 'rollback':
      return { unit: currency, amount: -body.amount };
    case 'issue':
      return { unit: transfers[0]?.unit ?? null, amount: sumOf(transfers) };
    case 'topUp':
      return { unit: body.unit, amount: body.direction === 'add' ? body.amount : -body.amount };
    case 'grant':
    case 'cover':
    case 'return':
      return { unit: body.unit, amount: body.amount };
    case 'earning':
      return { unit: 'points', amount: sumOf(transfers) };
    default:
      return { unit: null, amount: null };
  }
}

const sumOf = (transfers: Entry['transfers']): number =>
  transfers.reduce((sum, { amount }) => sum + amount, 0);
