import { HQ_TERMINAL, Metadata, PositiveAmount, type Voucher } from '@counterfoil/core';
import { normaliseCode } from '@counterfoil/core/codes';
import { z } from 'zod';
import type { StackAsk } from '../../../desk/stackDesk.ts';
import { findPromotionStack } from '../../../records/promotionStacks.ts';
import { isTierId } from '../../../records/promotionTiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { isDeletedVoucher } from '../../../storage/voucherFilter.ts';
import { ApiError, type ApiFault, invalidPayload, notFound } from '../../http/apiError.ts';
import { CustomerInput } from '../customers/customerInput.ts';
import { OrderInput } from '../orders/orderWire.ts';
import { requireTier } from '../promotions/findPromotion.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { requirePayingReward } from './payingReward.ts';
import { SessionInput } from './sessionWire.ts';
import { TrackingId } from './trackingId.ts';

const Redeemable = z.object({
  object: z.string().describe('voucher, promotion_tier or promotion_stack.'),
  id: z
    .string()
    .min(1)
    .max(2048)
    .describe("A voucher's code, signed code or id; the id of a promotion's tier or stack."),
  gift: z
    .object({ credits: z.nullish(PositiveAmount) })
    .nullish()
    .describe('How much to spend; left out, as much as order and card allow. Minor units.'),
  reward: z
    .object({
      id: z.string().min(1).max(64).describe('A reward of the type COIN.'),
      assignment_id: z.string().min(1).max(64).nullish(),
      points: z
        .nullish(PositiveAmount)
        .describe('How many to pay with; left out, as many as order and card allow.'),
    })
    .nullish()
    .describe('What the points of a loyalty card are for: they pay on the order.'),
});
export type Redeemable = z.output<typeof Redeemable>;

/** What is to be redeemed, and on what. */
export const RedeemablesInput = z.object({
  redeemables: z.array(Redeemable).min(1).max(30),
  order: OrderInput.nullish(),
  session: SessionInput.nullish(),
  customer: CustomerInput.nullish().describe('Created or changed by what is said of them.'),
  tracking_id: TrackingId.nullish(),
  metadata: z.nullish(Metadata).describe('Of the redemption; rules may ask for it.'),
});
export type RedeemablesInput = z.output<typeof RedeemablesInput>;

const OBJECTS = ['voucher', 'promotion_tier', 'promotion_stack'];

/** @throws ApiError where one of them is nothing that can be redeemed so, or a stack is not alone */
export function refuseOthers({ redeemables }: Pick<RedeemablesInput, 'redeemables'>): void {
  for (const [index, { object }] of redeemables.entries())
    if (!OBJECTS.includes(object))
      throw invalidPayload(
        `Property .redeemables[${index}].object ${object.slice(0, 50)} is not supported yet: ${OBJECTS.join(', ')} are`,
      );
  if (redeemables.length > 1 && redeemables.some(({ object }) => object === 'promotion_stack'))
    throw new ApiError({
      code: 400,
      key: 'invalid_redeemables',
      message: 'Invalid redeemables',
      details: 'A promotion stack cannot be combined with other redeemables',
    });
}

/** What was asked for, found; or which of it was not, and why. */
export type FoundRedeemables = {
  /** What was asked for, a promotion's stack as its tiers. */
  readonly asked: readonly Redeemable[];
} & (
  | { readonly asks: readonly StackAsk[]; readonly fault: null }
  | { readonly asks: null; readonly fault: { readonly index: number; readonly why: ApiFault } }
);

/** Finds what is named; `idOf` names what will be made of each. */
export async function findRedeemables(
  reader: HqReader,
  { redeemables }: Pick<RedeemablesInput, 'redeemables'>,
  idOf: (index: number) => string,
): Promise<FoundRedeemables> {
  let asked: readonly Redeemable[] = redeemables;
  const asks: StackAsk[] = [];
  try {
    asked = await withoutStack(reader, redeemables);
    for (const one of asked) {
      const id = idOf(asks.length);
      asks.push({ id, ...(await whatOf(reader, one, id)) });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { asked, asks: null, fault: { index: asks.length, why: error.fault } };
  }
  return { asked, asks, fault: null };
}

async function whatOf(
  reader: HqReader,
  { object, id, gift, reward }: Redeemable,
  entryId: string,
): Promise<Omit<StackAsk, 'id'>> {
  if (object === 'promotion_tier')
    return { codeKey: (await requireTier(reader, id)).tier.id, amount: gift?.credits ?? null };
  const voucher = await findVoucher(reader, id).catch(async (error: unknown) => {
    const deleted = await deletedSince(reader, id, entryId);
    if (deleted === null) throw error;
    return deleted;
  });
  const { codeKey } = voucher;
  if (reward == null) return { codeKey, amount: gift?.credits ?? null };
  await requirePayingReward(reader, voucher, reward.id);
  return { codeKey, amount: reward.points ?? null };
}

/**
 * The voucher of a redemption that is asked for again, where it was deleted since: what was done is
 * answered as before.
 */
async function deletedSince(
  reader: HqReader,
  name: string,
  entryId: string,
): Promise<Voucher | null> {
  const body = (await reader.entryById(HQ_TERMINAL, entryId))?.entry.body;
  if (body?.type !== 'redemption') return null;
  const voucher = await reader.voucherById(body.voucherId);
  if (voucher === null || !isDeletedVoucher(voucher)) return null;
  const isNamed = voucher.id === name || normaliseCode(voucher.code) === normaliseCode(name);
  return isNamed ? voucher : null;
}

/** A promotion's stack, which is alone, stands for its tiers. */
async function withoutStack(
  reader: HqReader,
  redeemables: readonly Redeemable[],
): Promise<readonly Redeemable[]> {
  const [first] = redeemables;
  if (first?.object !== 'promotion_stack') return redeemables;
  const stack = await findPromotionStack(reader, first.id);
  if (stack === null) throw notFound('promotion_stack', first.id.slice(0, 100));
  return stack.tierIds.map((id) => ({ object: 'promotion_tier', id }));
}

/** What the API calls a redeemable that was redeemed: a voucher or a tier. */
export const objectOf = (id: string): 'voucher' | 'promotion_tier' =>
  isTierId(id) ? 'promotion_tier' : 'voucher';
