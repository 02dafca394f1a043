import { Amount, Duration, Metadata, OfflinePolicy } from '@counterfoil/core';
import { z } from 'zod';
import { CodeConfig } from '../campaigns/codeConfig.ts';
import { CommonInput } from '../requestParts.ts';
import { MOST_NEW_VOUCHERS } from '../vouchers/newVouchers.ts';
import { TimeInput } from '../wireTime.ts';
import { ExpirationRules } from './expirationRules.ts';
import { TiersExpiration } from './tiersExpiration.ts';

const SHARED = {
  description: z.string().max(2000).nullish(),
  type: z.enum(['AUTO_UPDATE', 'STATIC']).nullish(),
  join_once: z.boolean().nullish(),
  auto_join: z.boolean().nullish(),
  category_id: z.string().max(64).nullish(),
  activity_duration_after_publishing: z
    .nullish(Duration)
    .check(z.describe('ISO 8601: a card ends so long after it was given.')),
  loyalty_tiers_expiration: TiersExpiration.nullish(),
};

export const LoyaltyInput = CommonInput.extend({
  ...SHARED,
  name: z.string().trim().min(1).max(200),
  campaign_type: z.string().nullish().describe('LOYALTY_PROGRAM; inferred.'),
  use_voucher_metadata_schema: z.boolean().nullish(),
  vouchers_count: z
    .int()
    .min(0)
    .max(MOST_NEW_VOUCHERS)
    .nullish()
    .describe('Cards to make at once.'),
  voucher: z
    .object({
      type: z.string().nullish().describe('LOYALTY_CARD.'),
      loyalty_card: z
        .object({
          points: z.nullish(Amount),
          expiration_rules: ExpirationRules.nullish(),
        })
        .nullish(),
      redemption: z.object({ quantity: z.nullish(Amount) }).nullish(),
      code_config: CodeConfig.nullish(),
    })
    .nullish(),
  counterfoil: z
    .object({ offline: z.nullish(OfflinePolicy) })
    .nullish()
    .describe('Our extension: what tills may do while HQ is out of reach; nothing by default.'),
});
export type LoyaltyInput = z.output<typeof LoyaltyInput>;

/** What is left out stays as it is; null takes it away. */
export const LoyaltyChange = z.object({
  ...CommonInput.omit({ validation_rules: true }).shape,
  ...SHARED,
  start_date: TimeInput.nullish(),
  expiration_date: TimeInput.nullish(),
  metadata: z.nullish(Metadata),
  unset_metadata_fields: z.array(z.string()).max(100).nullish(),
});
export type LoyaltyChange = z.output<typeof LoyaltyChange>;
