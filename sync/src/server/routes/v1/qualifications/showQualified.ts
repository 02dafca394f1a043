import { type Order, type PricedOrder, priceOrder, startOrder, termsOf } from '@counterfoil/core';
import type { Qualified } from '../../../desk/qualifyAtHq.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { readCategories } from '../categoryIn.ts';
import { showCategory } from '../products/categoryObject.ts';
import { bannerOf } from '../promotions/promotionTierObject.ts';
import { showPricedOrder } from '../redemptions/pricedOrderWire.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { readItemScope } from '../rules/itemScope.ts';
import { toDiscountObject } from '../vouchers/discountWire.ts';
import { isStandalone } from '../vouchers/standalone.ts';
import { toWireTime } from '../wireTime.ts';
import type { QualificationRow, QualifiedOrder } from './qualificationObject.ts';

/** The order with what would come off it; without an order it says next to nothing. */
export const showQualifiedOrder = (
  order: Order | null,
  priced: PricedOrder | null,
): QualifiedOrder =>
  order === null
    ? { customer_id: null, referrer_id: null, object: 'order' }
    : showPricedOrder(order, priced ?? priceOrder(startOrder(order), null), 'CREATED');

/** One row; a voucher that stands by itself has nothing of a campaign to show. */
export async function showQualified(
  reader: HqReader,
  qualified: Qualified,
  order: Order | null,
  expand: readonly string[],
): Promise<QualificationRow> {
  const { candidate, campaign } = qualified;
  const { voucher, object, created } = candidate;
  const ids = [...new Set(termsOf(voucher, campaign).flatMap((terms) => terms.categories))];
  const categories = await readCategories(reader, ids);
  return {
    id: object === 'voucher' ? voucher.code : voucher.id,
    object,
    created_at: toWireTime(created),
    result: resultOf(qualified),
    order: showQualifiedOrder(order, qualified.order),
    ...(await readItemScope(reader, voucher, campaign)),
    metadata: voucher.metadata,
    categories: [...categories.values()].map(showCategory),
    ...(isStandalone(campaign.id) ? {} : await ofCampaign(reader, qualified, expand)),
  };
}

function resultOf({ candidate, holdings, spent }: Qualified): QualificationRow['result'] {
  const { voucher } = candidate;
  const balance = holdings.available + holdings.elsewhere;
  if (voucher.discount !== null)
    return { discount: { ...toDiscountObject(voucher.discount), is_dynamic: false } };
  if (voucher.type === 'giftCard') return { gift: { balance, credits: spent } };
  return voucher.type === 'loyaltyCard' ? { loyalty_card: { balance, points: spent } } : {};
}

async function ofCampaign(
  reader: HqReader,
  { candidate, campaign }: Qualified,
  expand: readonly string[],
): Promise<Partial<QualificationRow>> {
  const { voucher, tier } = candidate;
  const [ruleId] = termsOf(voucher, campaign).flatMap(({ ruleIds }) => ruleIds);
  const isExpanded = expand.includes('validation_rules');
  return {
    campaign_name: campaign.name,
    campaign_id: campaign.id,
    name: tier?.tier.name ?? campaign.name,
    ...(tier === null ? {} : { banner: bannerOf(tier.tier.banner) }),
    ...(ruleId === undefined ? {} : { validation_rule_id: ruleId }),
    ...(isExpanded
      ? { validation_rules_assignments: await showAssignmentsOf(reader, voucher.id) }
      : {}),
  };
}
