import type { PricedOrder } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { Qualified } from '../../../desk/qualifyAtHq.ts';
import type { KeptTier } from '../../../records/promotionTiers.ts';
import { addRoute } from '../../http/route.ts';
import { OrderObject } from '../orders/orderWire.ts';
import { readTierOffers } from '../qualifications/tierOffers.ts';
import { showPricedOrder } from '../redemptions/pricedOrderWire.ts';
import { RedeemablesInput } from '../redemptions/redeemables.ts';
import { redeemAll } from '../redemptions/redeemRoutes.ts';
import { RedemptionObject } from '../redemptions/redemptionObject.ts';
import { trackingIdOf } from '../redemptions/trackingId.ts';
import { validateAll } from '../redemptions/validationRoutes.ts';
import { DiscountObject, toDiscountObject } from '../vouchers/discountWire.ts';
import { toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { campaignOfTier, requireTier } from './findPromotion.ts';
import { bannerOf } from './promotionTierObject.ts';

export const TierAsk = RedeemablesInput.omit({ redeemables: true });

const OldTier = z.object({
  valid: z.literal(true),
  id: z.string(),
  name: z.string(),
  banner: z.string().nullable(),
  discount: DiscountObject.optional(),
  start_date: WireTime.nullable(),
  expiration_date: WireTime.nullable(),
  campaign: z.object({ id: z.string(), name: z.string(), object: z.literal('campaign') }),
  hierarchy: z.int(),
  discount_amount: z.int(),
  applied_discount_amount: z.int(),
  metadata: RedemptionObject.shape.metadata.unwrap(),
  tracking_id: z.string().nullable(),
  order: OrderObject.optional(),
  object: z.literal('promotion_tier'),
});
type OldTier = z.infer<typeof OldTier>;

const OldValidation = z.discriminatedUnion('valid', [
  OldTier,
  z.object({
    valid: z.literal(false),
    id: z.string(),
    reason: z.string().describe('What went wrong, in the words of the error.'),
    error: z.object({ message: z.string() }).optional(),
    tracking_id: z.string().nullable(),
    object: z.literal('promotion_tier'),
  }),
]);

export const OldPromotions = z.object({
  valid: z.boolean(),
  tracking_id: z.string().nullable(),
  promotions: z.array(OldTier),
});

/** The calls of older clients for one tier, and for all that apply: deprecated, still in use. */
export function registerOldPromotions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/promotions/tiers/:tierId/redemption',
    tag: 'promotions',
    summary: 'Redeem one tier (deprecated: POST /v1/redemptions)',
    body: TierAsk,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: RedemptionObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body, commandId }) => {
      const input = askOf(params, body);
      const { redemptions } = await redeemAll(context, caller, input, commandId);
      return redemptions[0];
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/promotions/tiers/:tierId/validation',
    tag: 'promotions',
    summary: 'What redeeming one tier would do (deprecated: POST /v1/validations)',
    body: TierAsk,
    lenientBody: true,
    bodyOptional: true,
    answer: OldValidation,
    errors: [400],
    handle: async ({ caller: { programmeId }, params, body, requestId }) => {
      const input = askOf(params, body);
      const judged = await validateAll(context, programmeId, input, requestId);
      const [one] = judged.redeemables;
      const { tracking_id: trackingId } = judged;
      if (one?.status !== 'APPLICABLE') return showInvalid(params, one, trackingId);
      return context.read(programmeId, async (reader) => {
        const kept = await requireTier(reader, one.id);
        const { name } = await campaignOfTier(reader, kept);
        const { order, counterfoil } = one;
        return { ...showOld(kept, name, counterfoil.amount, trackingId), order };
      });
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/promotions/validation',
    tag: 'promotions',
    summary: 'The tiers that apply (deprecated: POST /v1/qualifications)',
    body: TierAsk,
    lenientBody: true,
    bodyOptional: true,
    answer: OldPromotions,
    errors: [400],
    handle: ({ caller, body }) => validatePromotions(context, caller.programmeId, body),
  });
}

/** The tiers that apply, each with what it would take off by itself. */
export const validatePromotions = (
  context: HqContext,
  programmeId: string,
  asked: z.output<typeof TierAsk>,
): Promise<z.output<typeof OldPromotions>> =>
  context.read(programmeId, async (reader) => {
    const { order, customer, rows } = await readTierOffers(context, reader, asked);
    const said = asked.tracking_id ?? (customer === null ? null : trackingIdOf(customer));
    const promotions = rows.flatMap((one) => {
      const { tier } = one.candidate;
      if (tier === null) return [];
      const shown = showOld(tier, one.campaign.name, one.worth, said);
      return [{ ...shown, ...orderOf(order, one) }];
    });
    return { valid: promotions.length > 0, tracking_id: said, promotions };
  });

const askOf = (
  { tierId = '' }: Readonly<Record<string, string>>,
  body: z.output<typeof TierAsk>,
): RedeemablesInput => ({ ...body, redeemables: [{ object: 'promotion_tier', id: tierId }] });

const orderOf = (
  order: Parameters<typeof showPricedOrder>[0],
  { order: priced }: { readonly order: PricedOrder | null },
): Pick<OldTier, 'order'> =>
  order === null ? {} : { order: showPricedOrder(order, priced, 'CREATED') };

const showOld = (
  { tier }: KeptTier,
  campaignName: string,
  off: Qualified['worth'],
  trackingId: string | null,
): OldTier => ({
  valid: true,
  id: tier.id,
  name: tier.name,
  banner: bannerOf(tier.banner),
  ...(tier.discount === null ? {} : { discount: toDiscountObject(tier.discount) }),
  start_date: toWireTimeOrNull(tier.validity.start),
  expiration_date: toWireTimeOrNull(tier.validity.end),
  campaign: { id: tier.campaignId, name: campaignName, object: 'campaign' },
  hierarchy: tier.rank,
  discount_amount: off,
  applied_discount_amount: off,
  metadata: tier.metadata,
  tracking_id: trackingId,
  object: 'promotion_tier',
});

function showInvalid(
  { tierId = '' }: Readonly<Record<string, string>>,
  judged: Awaited<ReturnType<typeof validateAll>>['redeemables'][number] | undefined,
  trackingId: string | null,
) {
  const error = judged?.status === 'INAPPLICABLE' ? judged.result.error : undefined;
  return {
    valid: false as const,
    id: tierId,
    reason: error?.message ?? 'not valid',
    ...(error?.error === undefined ? {} : { error: error.error }),
    tracking_id: trackingId,
    object: 'promotion_tier' as const,
  };
}
