import { z } from 'zod';
import { pagedList } from './listEnvelope.ts';
import { Amount, Count } from './wire.ts';

export const ITEM_EFFECTS = [
  'APPLY_TO_EVERY',
  'APPLY_TO_CHEAPEST',
  'APPLY_FROM_CHEAPEST',
  'APPLY_TO_MOST_EXPENSIVE',
  'APPLY_FROM_MOST_EXPENSIVE',
] as const;

/** One product, SKU or collection that a discount does or does not count. */
export const ApplicableItem = z.looseObject({
  effect: z.enum(ITEM_EFFECTS).optional(),
  quantity_limit: Count.nullish(),
  aggregated_quantity_limit: Count.nullish(),
  amount_limit: Amount.nullish(),
  aggregated_amount_limit: Amount.nullish(),
  skip_initially: Count.nullish(),
  repeat: Count.nullish(),
  target: z.enum(['ITEM', 'UNIT']).nullish(),
});

/** `{data, total, data_ref: "data", object: "list"}`, of `applicable_to` and `inapplicable_to`. */
export const ApplicableList = pagedList('data', ApplicableItem);
