import { Metadata, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import { RecurrenceInput } from '../validityWire.ts';
import { TimeInput } from '../wireTime.ts';
import { ExpirationRules } from './expirationRules.ts';

const ItemName = z.object({
  object: z.enum(['product', 'sku', 'products_collection']),
  id: z.string().min(1).max(64),
});

const Proportion = z.object({
  every: PositiveAmount.check(z.describe('Minor units, units or whatever is counted.')),
  points: PositiveAmount,
  property: z.string().min(1).max(100).nullish().describe('The key in the metadata.'),
  ...ItemName.partial().shape,
  applicable_to: z.array(ItemName).max(100).nullish(),
});
export type Proportion = z.output<typeof Proportion>;

/** How many points: always the same, or so many for every so many of something. */
export const EarnedInput = z
  .object({
    type: z.enum(['FIXED', 'PROPORTIONAL']),
    points: z.optional(PositiveAmount),
    calculation_type: z
      .enum([
        'ORDER_AMOUNT',
        'ORDER_TOTAL_AMOUNT',
        'ORDER_METADATA',
        'ORDER_ITEMS_QUANTITY',
        'ORDER_ITEMS_AMOUNT',
        'ORDER_ITEMS_SUBTOTAL_AMOUNT',
        'CUSTOMER_METADATA',
        'CUSTOM_EVENT_METADATA',
      ])
      .optional(),
    order: z
      .object({
        amount: Proportion.optional(),
        total_amount: Proportion.optional(),
        metadata: Proportion.optional(),
      })
      .optional(),
    order_items: z
      .object({
        quantity: Proportion.optional(),
        amount: Proportion.optional(),
        subtotal_amount: Proportion.optional(),
      })
      .optional(),
    customer: z.object({ metadata: Proportion }).optional(),
    custom_event: z.object({ metadata: Proportion }).optional(),
  })
  .meta({ id: 'EarnedPoints' });
export type EarnedInput = z.output<typeof EarnedInput>;

const Source = z.object({
  banner: z.string().max(500).nullish(),
  object_id: z.string().max(200).nullish(),
  object_type: z.string().max(100).nullish(),
});

const SHARED = {
  validation_rule_id: z.string().min(1).max(64).nullish(),
  source: Source.nullish(),
  active: z.boolean().nullish(),
  start_date: TimeInput.nullish(),
  expiration_date: TimeInput.nullish(),
  pending_points: z
    .object({ period_type: z.literal('DAY').nullish(), period_value: z.int().min(1).max(90) })
    .nullish()
    .describe('Days until the points can be spent; for `order.paid` only.'),
  expiration_rules: ExpirationRules.nullish().describe("Left out, the programme's."),
  ...RecurrenceInput.shape,
  metadata: z.nullish(Metadata),
};

export const EarningRuleInput = z.object({
  ...SHARED,
  loyalty: EarnedInput,
  event: z.string().min(1).max(200).nullish().describe('`order.paid` where it is left out.'),
  custom_event: z.object({ schema_id: z.string().max(200).nullish() }).nullish(),
  segment: z.object({ id: z.string().min(1).max(64) }).nullish(),
  loyalty_tier: z.object({ id: z.string().max(64).nullish() }).nullish(),
});
export type EarningRuleInput = z.output<typeof EarningRuleInput>;

export const EarningRulesInput = z.array(EarningRuleInput).min(1).max(50);

/** What is left out stays as it is; the event stays for good. */
export const EarningRuleChange = z.object({ ...SHARED, loyalty: EarnedInput.nullish() });
export type EarningRuleChange = z.output<typeof EarningRuleChange>;
