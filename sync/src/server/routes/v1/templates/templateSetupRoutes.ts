import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { ringJobs } from '../../../jobs/jobBell.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import type { CampaignTemplate } from '../../../records/campaignTemplates.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { describeIssue } from '../../http/describeIssue.ts';
import { addRoute, type Call } from '../../http/route.ts';
import { CampaignObject } from '../campaigns/campaignObject.ts';
import { CampaignInput, createCampaignWithin } from '../campaigns/createCampaign.ts';
import { campaignOfTier, findPromotion } from '../promotions/findPromotion.ts';
import { PromotionTierObject, showTier } from '../promotions/promotionTierObject.ts';
import { TierInput } from '../promotions/tierInput.ts';
import { createTier } from '../promotions/writeTier.ts';
import { RecordName } from '../recordInput.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { requireTemplate } from './requireTemplate.ts';

/** Rules and categories are shared with what the template was made of: none is made. */
const Created = z.object({}).describe('What else was made: nothing.');

const CampaignSetup = z
  .object({
    created_resources: Created,
    campaign: CampaignObject,
    object: z.literal('campaign_setup'),
  })
  .meta({ id: 'CampaignSetup' });

const TierSetup = z
  .object({
    created_resources: Created,
    promotion_tier: PromotionTierObject,
    object: z.literal('promotion_tier_setup'),
  })
  .meta({ id: 'PromotionTierSetup' });

/** What is said beside the template comes in the place of what it keeps. */
const SetupInput = z.looseObject({ name: RecordName(200) });
const TierSetupInput = SetupInput.extend({ campaign_id: RecordName(200) });

/** Makes campaigns and tiers from templates. */
export function registerTemplateSetups(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/templates/campaigns/:campaignTemplateId/campaign-setup',
    tag: 'templates',
    summary: 'Make a campaign from a template',
    body: SetupInput,
    idempotent: true,
    answer: CampaignSetup,
    errors: [400, 404, 409],
    handle: async (call) => {
      const campaign = await setUp(context, call, 'campaign', (tx, { source }) => {
        const input = merged(CampaignInput, source.input, call.body);
        return createCampaignWithin(context, tx, input);
      });
      ringJobs(context.storage);
      return { created_resources: {}, campaign, object: 'campaign_setup' };
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/templates/campaigns/:campaignTemplateId/tier-setup',
    tag: 'templates',
    summary: 'Make a tier of a promotion from a template',
    body: TierSetupInput,
    idempotent: true,
    answer: TierSetup,
    errors: [400, 404, 409],
    handle: async (call) => {
      const promotion_tier = await setUp(context, call, 'tier', async (tx, { source }) => {
        const promotion = await findPromotion(tx, call.body.campaign_id);
        const input = merged(TierInput, source.input, call.body);
        const kept = await createTier(context, tx, promotion, input);
        return showTier(tx, kept, await campaignOfTier(tx, kept));
      });
      return { created_resources: {}, promotion_tier, object: 'promotion_tier_setup' };
    },
  });
}

async function setUp<T>(
  context: HqContext,
  { caller, params, body, commandId }: Call<unknown, { readonly name: string }>,
  of: 'campaign' | 'tier',
  work: (tx: HqTransaction, template: CampaignTemplate) => Promise<T>,
): Promise<T> {
  const id = params['campaignTemplateId'] ?? '';
  const command = { key: commandId, action: `${of}Setup ${id}`, input: body };
  const made = await context.commit(caller.programmeId, (tx) =>
    answerOnce(tx, command, context.clock(), async () => {
      const template = await requireTemplate(tx, id);
      if (template.source.of !== of)
        throw invalidPayload(`This template is that of a ${template.source.of}`);
      return work(tx, template);
    }),
  );
  if (!made.ok) throw rejectionError(made.rejection, body.name);
  return made.value;
}

/** @throws ApiError 400 where what is said does not fit */
function merged<S extends z.ZodType>(schema: S, kept: unknown, said: object): z.output<S> {
  const input = { ...(kept as object), ...said };
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidPayload(describeIssue(parsed.error, input));
}
