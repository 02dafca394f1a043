import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { VALIDITY } from './validity.ts';
import { Amount, Instant, Loose, Metadata } from './wire.ts';

export const CALCULATION_TYPES = [
  'ORDER_AMOUNT',
  'ORDER_TOTAL_AMOUNT',
  'ORDER_METADATA',
  'ORDER_ITEMS_QUANTITY',
  'ORDER_ITEMS_AMOUNT',
  'ORDER_ITEMS_SUBTOTAL_AMOUNT',
  'CUSTOMER_METADATA',
  'CUSTOM_EVENT_METADATA',
] as const;

const Earned = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('FIXED'), points: Amount }),
  z.looseObject({
    type: z.literal('PROPORTIONAL'),
    calculation_type: z.enum(CALCULATION_TYPES),
  }),
]);

/** How members earn points. Rules are made several at a time, so the API takes and gives arrays. */
export const EarningRule = z.looseObject({
  id: idOf('earningRule'),
  created_at: Instant,
  updated_at: Instant.nullish(),
  loyalty: Earned,
  event: z.string().min(1),
  custom_event: Loose.nullish(),
  segment: Loose.nullish(),
  loyalty_tier: Loose.nullish(),
  pending_points: Loose.nullish(),
  source: z
    .looseObject({
      banner: z.string().nullish(),
      object_id: z.string().nullish(),
      object_type: z.string().nullish(),
    })
    .nullish(),
  object: z.literal('earning_rule'),
  automation_id: idOf('automation'),
  ...VALIDITY,
  metadata: Metadata.nullish(),
  expiration_rules: Loose.nullish(),
  validation_rule_id: idOf('validationRule').nullish(),
  active: z.boolean(),
});

export const EarningRules = z.array(EarningRule);
