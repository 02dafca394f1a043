import { Metadata, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { StackAsk } from '../../../desk/stackDesk.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, type ApiFault, invalidPayload } from '../../http/apiError.ts';
import { CustomerInput } from '../customers/customerInput.ts';
import { OrderInput } from '../orders/orderWire.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { SessionInput } from './sessionWire.ts';

const Redeemable = z.object({
  object: z.string().describe('voucher, so far.'),
  id: z.string().min(1).max(2048).describe("A voucher's code, signed code or id."),
  gift: z
    .object({ credits: z.nullish(PositiveAmount) })
    .nullish()
    .describe('How much to spend; left out, as much as order and card allow. Minor units.'),
});
export type Redeemable = z.output<typeof Redeemable>;

/** What is to be redeemed, and on what. */
export const RedeemablesInput = z.object({
  redeemables: z.array(Redeemable).min(1).max(30),
  order: OrderInput.nullish(),
  session: SessionInput.nullish(),
  customer: CustomerInput.nullish().describe('Created or changed by what is said of them.'),
  metadata: z.nullish(Metadata).describe('Of the redemption; rules may ask for it.'),
});
export type RedeemablesInput = z.output<typeof RedeemablesInput>;

/** @throws ApiError where one of them is no voucher: others are not supported yet */
export function refuseOthers({ redeemables }: RedeemablesInput): void {
  for (const [index, { object }] of redeemables.entries())
    if (object !== 'voucher')
      throw invalidPayload(
        `Property .redeemables[${index}].object ${object.slice(0, 50)} is not supported yet: voucher is`,
      );
}

/** What was asked for, found; or which of it was not, and why. */
export type FoundRedeemables =
  | { readonly asks: readonly StackAsk[]; readonly fault: null }
  | { readonly asks: null; readonly fault: { readonly index: number; readonly why: ApiFault } };

/** Finds the vouchers by their names; `idOf` names what will be made of each. */
export async function findRedeemables(
  reader: HqReader,
  { redeemables }: RedeemablesInput,
  idOf: (index: number) => string,
): Promise<FoundRedeemables> {
  const asks: StackAsk[] = [];
  for (const [index, { id, gift }] of redeemables.entries()) {
    try {
      const { codeKey } = await findVoucher(reader, id);
      asks.push({ id: idOf(index), codeKey, amount: gift?.credits ?? null });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { asks: null, fault: { index, why: error.fault } };
    }
  }
  return { asks, fault: null };
}
