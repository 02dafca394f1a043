import { z } from 'zod';
import type { CampaignTemplate } from '../../../records/campaignTemplates.ts';
import { RecordName } from '../recordInput.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

export const TemplateObject = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    campaign_type: z.string(),
    created_at: WireTime,
    updated_at: WireTime.optional().describe('Left out until it is changed.'),
    object: z.literal('campaign_template'),
  })
  .meta({ id: 'CampaignTemplate' });

export const showTemplate = ({
  id,
  name,
  description,
  campaignType,
  created,
  updated,
}: CampaignTemplate): z.infer<typeof TemplateObject> => ({
  id,
  name,
  description,
  campaign_type: campaignType,
  created_at: toWireTime(created),
  ...(updated === null ? {} : { updated_at: toWireTime(updated) }),
  object: 'campaign_template',
});

export const TemplateInput = z.object({
  campaign_id: RecordName(200).nullish().describe('The id or name of the campaign to copy.'),
  promotion_tier_id: RecordName(200).nullish().describe('Or the tier of a promotion to copy.'),
  name: RecordName(200).nullish().describe('Unique; left out, that of what is copied.'),
  description: RecordName(2000).nullish(),
});

export const TemplateChange = TemplateInput.pick({ name: true, description: true });
