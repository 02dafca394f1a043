import { Amount, codeTail, Ground, Unit } from '@counterfoil/core';
import { FindingKind } from '@counterfoil/core/reconcile';
import { z } from 'zod';
import type { Discrepancy } from '../../storage/discrepancy.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import type { Names } from './entryObject.ts';

/** One case of the conflict desk, with the redemptions that belong to it. */
export const DiscrepancyObject = z
  .object({
    id: z.string(),
    kind: FindingKind,
    status: z.enum(['open', 'settled']),
    voucherId: z.string(),
    codeTail: z.string(),
    unit: z.nullable(Unit),
    amount: Amount.check(z.describe('In `unit`; minor units where it is a currency.')),
    outstanding: Amount.check(z.describe('What of it is still owed.')),
    openedAt: WireTime,
    entries: z.array(
      z.object({
        terminalId: z.string(),
        terminalName: z.string().nullable(),
        storeId: z.string(),
        storeName: z.string().nullable(),
        sequence: z.int(),
        entryId: z.string(),
        redemptionId: z.string(),
        at: WireTime,
        amount: Amount.check(z.describe('Off the order, in minor units of the currency.')),
        ground: Ground,
        over: Amount.check(z.describe('What of it went beyond the balance, in `unit`.')),
      }),
    ),
  })
  .meta({ id: 'Discrepancy' });
export type DiscrepancyObject = z.infer<typeof DiscrepancyObject>;

export async function showDiscrepancies(
  reader: HqReader,
  rows: readonly Discrepancy[],
  names: Names,
): Promise<DiscrepancyObject[]> {
  const objects: DiscrepancyObject[] = [];
  for (const { position: _, openedAt, entries, ...discrepancy } of rows) {
    const voucher = await reader.voucherById(discrepancy.voucherId);
    objects.push({
      ...discrepancy,
      codeTail: voucher === null ? '' : codeTail(voucher),
      openedAt: toWireTime(openedAt),
      entries: entries.map((entry) => ({
        ...entry,
        terminalName: names.terminals.get(entry.terminalId) ?? null,
        storeName: names.stores.get(entry.storeId) ?? null,
        at: toWireTime(entry.at),
      })),
    });
  }
  return objects;
}
