import { Amount, codeTail, Identifier, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { AllotmentRow } from '../../storage/allotmentRow.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import type { Names } from './entryObject.ts';

/** What one terminal holds of one voucher, as HQ knows it. */
export const AllotmentObject = z
  .object({
    terminalId: z.string(),
    terminalName: z.string().nullable(),
    voucherId: z.string(),
    codeTail: z.string(),
    unit: z.string(),
    held: Amount.check(
      z.describe('In `unit`. What the terminal has spent and not sent yet is still in it.'),
    ),
    since: WireTime.nullable().describe('When HQ granted it some last; null: it made it itself.'),
    leaseEnds: WireTime.nullable().describe('From when on the terminal gives it back by itself.'),
  })
  .meta({ id: 'Allotment' });
export type AllotmentObject = z.infer<typeof AllotmentObject>;

export const AllotmentQuery = z.object({
  terminalId: z.optional(Identifier),
  voucherId: z.optional(Identifier),
});

export const TransferInput = z.object({
  voucherId: Identifier,
  fromTerminalId: Identifier,
  toTerminalId: Identifier,
  amount: PositiveAmount.check(z.describe("In the voucher's unit.")),
});

export const ReclaimInput = z.object({
  terminalId: Identifier,
  voucherId: z.nullish(Identifier).describe('All that the terminal holds where it is left out.'),
});

/** What a terminal was asked to give back, by an entry of its own, when it hears of it. */
export const RecallObject = z
  .object({
    recallId: z.string(),
    terminalId: z.string(),
    voucherId: z.string(),
    unit: z.string(),
    amount: Amount.check(z.describe('In `unit`: what of it the terminal still has, comes back.')),
  })
  .meta({ id: 'Recall' });

export async function showAllotments(
  reader: HqReader,
  rows: readonly AllotmentRow[],
  names: Names,
): Promise<AllotmentObject[]> {
  const objects: AllotmentObject[] = [];
  for (const { terminalId, voucherId, unit, held } of rows) {
    const voucher = await reader.voucherById(voucherId);
    const grant = await reader.newestGrant(terminalId, voucherId);
    const record = grant === null ? [] : await reader.journalAfter(grant.position - 1, 1);
    const [posted] = record;
    objects.push({
      terminalId,
      terminalName: names.terminals.get(terminalId) ?? null,
      voucherId,
      codeTail: voucher === null ? '' : codeTail(voucher),
      unit,
      held,
      since: posted === undefined ? null : toWireTime(posted.postedAt),
      leaseEnds: grant === null ? null : toWireTime(grant.leaseEnds),
    });
  }
  return objects;
}
