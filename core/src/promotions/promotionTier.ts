import * as z from 'zod/mini';
import { Discount } from '../discounts/discount.ts';
import { Identifier } from '../identifier.ts';
import { Metadata } from '../metadata/metadata.ts';
import { Terms } from '../terms/terms.ts';
import { LocalText } from '../text/localText.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** One offer of a promotion: a discount that an order earns without a code. */
export const PromotionTier = z.strictObject({
  id: Identifier,
  campaignId: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  /** What a shop window says of it. */
  banner: z.nullable(LocalText),
  discount: z.nullable(Discount),
  /** Tiers of a promotion are tried in this order, the lowest first. */
  rank: z.int().check(z.gte(0), z.lte(100_000)),
  active: z.boolean(),
  validity: ValidityWindow,
  terms: Terms,
  metadata: Metadata,
});
export type PromotionTier = z.infer<typeof PromotionTier>;

/**
 * The tier as the redeemable that it is: a voucher that everybody holds and nobody has a code of.
 * It counts nothing by itself; its limits and its campaign's do.
 */
export const tierVoucher = (tier: PromotionTier): Voucher => ({
  id: tier.id,
  code: tier.id,
  codeKey: tier.id,
  campaignId: tier.campaignId,
  type: 'promotion',
  unit: null,
  discount: tier.discount,
  active: tier.active,
  blocked: false,
  validity: tier.validity,
  holderId: null,
  homeStoreId: null,
  stockOf: null,
  terms: tier.terms,
  metadata: tier.metadata,
});

/** Tiers in the order in which they are tried; equals by their id. */
export const inOrderOfRank = (tiers: readonly PromotionTier[]): readonly PromotionTier[] =>
  tiers.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
