import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Count, Instant, Metadata } from './wire.ts';

const COMMON = {
  id: idOf('reward'),
  name: z.string(),
  stock: Count.nullish(),
  attributes: z.looseObject({}).nullish(),
  metadata: Metadata.nullish(),
  created_at: Instant.optional(),
  updated_at: Instant.nullish(),
  object: z.literal('reward'),
};

const CampaignParameters = z.looseObject({
  campaign: z.looseObject({ id: idOf('campaign'), balance: z.int().nullish() }),
});

const MaterialParameters = z.looseObject({
  product: z.looseObject({ id: idOf('product'), sku_id: idOf('sku').nullish() }),
});

const CoinParameters = z.looseObject({
  coin: z.looseObject({ exchange_ratio: z.number(), points_ratio: z.number() }),
});

/** What points buy: a voucher of a campaign, a thing, or money off. */
export const Reward = z.discriminatedUnion('type', [
  z.looseObject({ ...COMMON, type: z.literal('CAMPAIGN'), parameters: CampaignParameters }),
  z.looseObject({ ...COMMON, type: z.literal('MATERIAL'), parameters: MaterialParameters }),
  z.looseObject({ ...COMMON, type: z.literal('COIN'), parameters: CoinParameters }),
]);
