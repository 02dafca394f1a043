import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { CustomerInput } from '../customers/customerInput.ts';
import { OrderInput } from '../orders/orderWire.ts';
import { TrackingId } from '../redemptions/trackingId.ts';
import { TimeInput } from '../wireTime.ts';
import { SCENARIOS } from './scenario.ts';

const MOST_ROWS = 50;

/** By what rows may be filtered. */
export const FILTER_FIELDS = {
  category_id: [],
  campaign_id: [],
  campaign_type: [],
  resource_id: [],
  resource_type: [],
  voucher_type: [],
  code: [],
  holder_role: [],
} as const;

const Options = z.object({
  limit: z
    .int()
    .min(1)
    .nullish()
    .transform((limit) => Math.min(limit ?? 5, MOST_ROWS))
    .describe(`5 rows where it is left out, ${MOST_ROWS} at most.`),
  starting_after: TimeInput.nullish().describe('`more_starting_after` of the page before.'),
  filters: z
    .record(z.string().max(200), z.unknown())
    .nullish()
    .describe(`By ${Object.keys(FILTER_FIELDS).join(', ')}; joined by \`junction\`.`),
  expand: z.array(z.string().max(50)).max(10).nullish(),
  sorting_rule: z.enum(['DEFAULT', 'BEST_DEAL', 'LEAST_DEAL']).nullish(),
});

/** Who asks what they could use, and on what. */
export const QualificationInput = z.object({
  scenario: z.enum(SCENARIOS).nullish().describe('ALL where it is left out.'),
  customer: CustomerInput.nullish().describe('Looked up, and not changed.'),
  order: OrderInput.nullish(),
  tracking_id: TrackingId.nullish(),
  metadata: z.nullish(Metadata).describe('Of the redemption; rules may ask for it.'),
  options: Options.nullish(),
});
export type QualificationInput = z.output<typeof QualificationInput>;
