import { type Currency, currencyExponent, type PayRate } from '@counterfoil/core';
import { findProduct } from '../../../records/products.ts';
import type { RewardGives } from '../../../records/rewards.ts';
import { findSku } from '../../../records/skus.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import type { RewardInput } from './rewardObject.ts';

/** What the reward gives, its campaign or product found. @throws ApiError 400, 404 */
export async function toRewardGives(
  reader: HqReader,
  { type, parameters }: Pick<RewardInput, 'type' | 'parameters'>,
): Promise<RewardGives> {
  const gives = await namedIn(reader, parameters);
  if (type != null && type !== gives.type)
    throw invalidPayload(`Property .parameters do not fit the type ${type}`);
  if (gives.type === 'COIN') {
    const { currency } = await reader.programme();
    if (toPayRate(gives, currency) === null)
      throw invalidPayload('Property .parameters.coin.exchange_ratio is too fine');
  }
  return gives;
}

async function namedIn(
  reader: HqReader,
  { campaign, product, coin }: RewardInput['parameters'],
): Promise<RewardGives> {
  if ([campaign, product, coin].filter((named) => named != null).length !== 1)
    throw invalidPayload('Property .parameters should name one of campaign, product and coin');
  if (campaign != null) {
    const found = await findCampaign(reader, campaign.id);
    if (found.type === 'promotion')
      throw invalidPayload('Property .parameters.campaign.id: its codes cannot be given');
    const { balance = null } = campaign;
    if (balance !== null && found.unit === 'uses')
      throw invalidPayload('Property .parameters.campaign.balance: its codes hold none');
    return { type: 'CAMPAIGN', campaignId: found.id, balance };
  }
  if (coin != null)
    return {
      type: 'COIN',
      exchangeRatio: coin.exchange_ratio,
      pointsRatio: coin.points_ratio ?? 1,
    };
  const found = await findProduct(reader, product?.id ?? '');
  if (found === null) throw notFound('product', product?.id ?? '');
  const skuName = product?.sku_id ?? product?.sku ?? null;
  const sku = skuName === null ? null : await findSku(reader, skuName);
  if (skuName !== null && sku?.productId !== found.id) throw notFound('sku', skuName);
  return { type: 'MATERIAL', productId: found.id, skuId: sku?.id ?? null };
}

/** The finest ratio of money: a millionth of a minor unit. */
const FINEST = 1_000_000;

/**
 * What points are worth, in minor units: the ratio of a reward counts the currency's main unit. Null
 * where it cannot be said in whole numbers.
 */
export function toPayRate(
  { exchangeRatio, pointsRatio }: Extract<RewardGives, { type: 'COIN' }>,
  currency: Currency,
): PayRate | null {
  for (let scale = 1; scale <= FINEST; scale *= 10) {
    const exact = exchangeRatio * 10 ** currencyExponent(currency) * scale;
    const amount = Math.round(exact);
    const points = pointsRatio * scale;
    if (amount < 1 || Math.abs(exact - amount) > 1e-9 * amount) continue;
    return Number.isSafeInteger(amount) && Number.isSafeInteger(points) ? { points, amount } : null;
  }
  return null;
}
