import { Amount, type Discount, type Unit } from '@counterfoil/core';
import { z } from 'zod';
import type { DocumentReader } from '../../../storage/documentStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { CodeConfig } from '../campaigns/codeConfig.ts';
import { DiscountInput, toDiscount } from './discountWire.ts';
import { completeDiscount } from './unitDiscountWire.ts';

/** What a voucher is, as callers say it: of a campaign, or of one voucher by itself. */
export const VoucherKindInput = z.object({
  type: z
    .string()
    .nullish()
    .describe('GIFT_VOUCHER, DISCOUNT_VOUCHER or LOYALTY_CARD; inferred where missing.'),
  gift: z
    .object({
      amount: Amount.check(
        z.describe('Minor units of the currency; 0 for a card to be topped up later.'),
      ),
      effect: z.string().nullish().describe('APPLY_TO_ORDER, so far.'),
    })
    .nullish(),
  discount: DiscountInput.nullish(),
  loyalty_card: z
    .object({ points: z.nullish(Amount).describe('What it begins with.') })
    .nullish()
    .describe('Of a loyalty campaign.'),
  redemption: z
    .object({ quantity: z.nullish(Amount) })
    .nullish()
    .describe(
      'How often a discount may be redeemed: null for without limit, 1 where it is left out.',
    ),
  code_config: CodeConfig.nullish(),
});
export type VoucherKindInput = z.output<typeof VoucherKindInput>;

/** What new vouchers of a campaign get. `value` counts in `unit`; a unit of null has no balance. */
export type VoucherTemplate = {
  readonly type: 'giftCards' | 'discounts';
  readonly unit: Unit | null;
  readonly value: number;
  readonly discount: Discount | null;
  readonly codeConfig: CodeConfig | null;
};

/** @throws ApiError for what is contradictory or not supported yet */
export function toTemplate(
  input: VoucherKindInput,
  currency: Unit,
  where: string,
): VoucherTemplate {
  const codeConfig = input.code_config ?? null;
  const type = input.type ?? inferType(input);
  if (type === 'GIFT_VOUCHER') {
    if (input.gift == null) throw invalidPayload(`${where} should have required property 'gift'`);
    if (input.redemption?.quantity != null)
      throw invalidPayload(
        `${where}.redemption.quantity is not supported for gift cards yet: leave it out or null.`,
      );
    if (input.gift.effect != null && input.gift.effect !== 'APPLY_TO_ORDER')
      throw invalidPayload(`${where}.gift.effect is not supported yet but for APPLY_TO_ORDER.`);
    const { amount: value } = input.gift;
    return { type: 'giftCards', unit: currency, value, discount: null, codeConfig };
  }
  if (type === 'DISCOUNT_VOUCHER') {
    if (input.discount == null)
      throw invalidPayload(`${where} should have required property 'discount'`);
    const quantity = input.redemption?.quantity;
    const uses = quantity === undefined ? 1 : quantity;
    return {
      type: 'discounts',
      unit: uses === null ? null : 'uses',
      value: uses ?? 0,
      discount: toDiscount(input.discount, `Property ${where}.discount`),
      codeConfig,
    };
  }
  if (type === 'LOYALTY_CARD')
    throw invalidPayload(
      `Property ${where}.type LOYALTY_CARD is of the vouchers of a loyalty campaign`,
    );
  throw invalidPayload(
    `${where}.type ${type.slice(0, 50)} is not supported: GIFT_VOUCHER, DISCOUNT_VOUCHER and LOYALTY_CARD are.`,
  );
}

/** The same, with the product and price of the units that its discount gives. */
export const completeTemplate = async (
  reader: DocumentReader,
  template: VoucherTemplate,
): Promise<VoucherTemplate> => ({
  ...template,
  discount: await completeDiscount(reader, template.discount),
});

function inferType({ gift, discount, loyalty_card }: VoucherKindInput): string {
  if (gift != null) return 'GIFT_VOUCHER';
  if (discount != null) return 'DISCOUNT_VOUCHER';
  if (loyalty_card != null) return 'LOYALTY_CARD';
  throw invalidPayload("Payload should have required property 'type', 'gift' or 'discount'");
}
