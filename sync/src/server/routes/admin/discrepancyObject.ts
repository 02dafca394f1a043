import { Amount, codeTail, Ground, Resolution, RiskPolicy, Unit } from '@counterfoil/core';
import { FindingKind } from '@counterfoil/core/reconcile';
import { z } from 'zod';
import { DISCREPANCY_STATUSES, type Discrepancy } from '../../storage/discrepancy.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';
import type { Names } from './entryObject.ts';

const Note = z.string().nullable();
const Part = z.object({
  storeId: z.string(),
  storeName: z.string().nullable(),
  amount: Amount,
});

const CaseEntryObject = z.object({
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
  rights: z
    .array(z.object({ ground: Ground, amount: Amount }))
    .describe('What it spent and on which grounds, in `unit`.'),
  over: Amount.check(z.describe('What of it went beyond the balance, in `unit`.')),
  allowedBy: z
    .object({
      campaignId: z.string(),
      policy: z.nullable(RiskPolicy),
      terminalLimit: z.nullable(Amount),
      shiftLimit: z.nullable(Amount),
    })
    .nullable()
    .describe(
      'What let the till go on, as it was when the entry was posted; null for a redemption that was there before.',
    ),
});

const ResolutionObject = z.object({
  entryId: z.string().describe("The entry in HQ's journal that says so."),
  resolution: Resolution,
  by: Note,
  note: Note,
  at: WireTime,
  parts: z.array(Part).describe('What of the debt it paid, by the store that owed it.'),
  paidBy: z.string().nullable().describe('The store that a person named to pay.'),
});

/** One case of the conflict desk, with the redemptions that belong to it. */
export const DiscrepancyObject = z
  .object({
    id: z.string(),
    kind: FindingKind,
    status: z
      .enum(DISCREPANCY_STATUSES)
      .describe(
        '`open`: a person has to decide; `recovering`: the next credit shall repay it; `settled`: paid by itself; `resolved` by a person.',
      ),
    voucherId: z.string(),
    codeTail: z.string(),
    unit: z.nullable(Unit),
    amount: Amount.check(z.describe('In `unit`; minor units where it is a currency.')),
    outstanding: Amount.check(z.describe('What of it is still owed; 0 where nothing ever was.')),
    openedAt: WireTime,
    closedAt: WireTime.nullable(),
    liable: z
      .array(Part)
      .describe('The stores that answer for it by the rule; none: the programme.'),
    resolution: ResolutionObject.nullable(),
    reopening: z
      .object({ entryId: z.string(), by: Note, note: Note, at: WireTime })
      .nullable()
      .describe('The last time that a resolution was taken back.'),
    entries: z.array(CaseEntryObject),
  })
  .meta({ id: 'Discrepancy' });
export type DiscrepancyObject = z.infer<typeof DiscrepancyObject>;

export async function showDiscrepancies(
  reader: HqReader,
  rows: readonly Discrepancy[],
  names: Names,
): Promise<DiscrepancyObject[]> {
  const objects: DiscrepancyObject[] = [];
  for (const row of rows) {
    const voucher = await reader.voucherById(row.voucherId);
    objects.push(showDiscrepancy(row, voucher === null ? '' : codeTail(voucher), names));
  }
  return objects;
}

function showDiscrepancy(row: Discrepancy, tail: string, names: Names): DiscrepancyObject {
  const { position: _, counted: __, ...shown } = row;
  const storeName = (id: string): string | null => names.stores.get(id) ?? null;
  const withStore = <T extends { readonly storeId: string }>(part: T) => ({
    ...part,
    storeName: storeName(part.storeId),
  });
  return {
    ...shown,
    codeTail: tail,
    openedAt: toWireTime(row.openedAt),
    closedAt: toWireTimeOrNull(row.closedAt),
    liable: row.liable.map(withStore),
    resolution: showResolution(row.resolution, withStore),
    reopening:
      row.reopening === null ? null : { ...row.reopening, at: toWireTime(row.reopening.at) },
    entries: row.entries.map((entry) => ({
      ...withStore(entry),
      rights: [...entry.rights],
      terminalName: names.terminals.get(entry.terminalId) ?? null,
      at: toWireTime(entry.at),
    })),
  };
}

function showResolution(
  resolution: Discrepancy['resolution'],
  withStore: (part: { storeId: string; amount: number }) => z.infer<typeof Part>,
): DiscrepancyObject['resolution'] {
  if (resolution === null) return null;
  const { liableStoreId, parts, at, ...rest } = resolution;
  return {
    ...rest,
    at: toWireTime(at),
    parts: parts.map(withStore),
    paidBy: liableStoreId,
  };
}
