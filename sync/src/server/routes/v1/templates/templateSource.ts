import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, notFound } from '../../http/apiError.ts';
import type { CampaignObject } from '../campaigns/campaignObject.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { readCampaignObject } from '../campaigns/readCampaigns.ts';
import { campaignOfTier, requireTier } from '../promotions/findPromotion.ts';
import { type PromotionTierObject, showTier } from '../promotions/promotionTierObject.ts';

/** What a template keeps: what a campaign or a tier would be asked for with. */
export type TemplateSource = {
  readonly campaignType: string;
  readonly source: { readonly of: 'campaign' | 'tier'; readonly input: unknown };
};

type Named = { readonly campaign: string | null; readonly tier: string | null };

/** Reads what a template is made of. @throws ApiError 404, or 400 where it cannot be one */
export async function readTemplateSource(
  reader: HqReader,
  { campaign, tier }: Named,
): Promise<TemplateSource> {
  if (tier !== null) {
    const kept = await requireTier(reader, tier);
    const shown = await showTier(reader, kept, await campaignOfTier(reader, kept));
    return { campaignType: 'PROMOTION', source: { of: 'tier', input: tierInput(shown) } };
  }
  if (campaign === null) throw notFound('campaign', '');
  const { id } = await findCampaign(reader, campaign);
  const shown = await readCampaignObject(reader, id);
  if (!KINDS.includes(shown.campaign_type))
    throw new ApiError({
      code: 400,
      key: 'invalid_campaign',
      message: 'Invalid campaign',
      details: `A campaign of type ${shown.campaign_type} cannot be a template yet`,
    });
  const input = campaignInput(shown);
  return { campaignType: shown.campaign_type, source: { of: 'campaign', input } };
}

const KINDS: readonly string[] = ['GIFT_VOUCHERS', 'DISCOUNT_COUPONS', 'PROMOTION'];

type Timed = Pick<
  CampaignObject,
  | 'start_date'
  | 'expiration_date'
  | 'validity_timeframe'
  | 'validity_day_of_week'
  | 'validity_hours'
  | 'category_id'
  | 'metadata'
>;

const timesOf = (shown: Timed) => ({
  start_date: shown.start_date,
  expiration_date: shown.expiration_date,
  validity_timeframe: shown.validity_timeframe,
  validity_day_of_week: shown.validity_day_of_week,
  validity_hours: shown.validity_hours,
  category_id: shown.category_id,
  metadata: shown.metadata,
});

/** All but its name and its vouchers. */
const campaignInput = (shown: CampaignObject) => ({
  ...timesOf(shown),
  description: shown.description,
  campaign_type: shown.campaign_type,
  type: shown.type === 'STANDALONE' ? 'STATIC' : shown.type,
  join_once: shown.join_once,
  auto_join: shown.auto_join,
  use_voucher_metadata_schema: shown.use_voucher_metadata_schema,
  activity_duration_after_publishing: shown.activity_duration_after_publishing,
  validation_rules: shown.validation_rules_assignments.data.map(({ rule_id }) => rule_id),
  ...(shown.voucher === undefined ? {} : { voucher: shown.voucher }),
  ...(shown.promotion === undefined
    ? {}
    : { promotion: { tiers: shown.promotion.tiers.map(tierInput) } }),
  counterfoil: shown.counterfoil,
});

const tierInput = (shown: PromotionTierObject) => ({
  ...timesOf(shown),
  name: shown.name,
  banner: shown.banner,
  action: shown.action,
  hierarchy: shown.hierarchy,
  active: shown.active,
  validation_rules: shown.validation_rule_assignments.data.map(({ rule_id }) => rule_id),
});
