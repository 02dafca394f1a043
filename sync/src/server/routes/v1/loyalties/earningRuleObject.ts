import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { KeptEarningRule } from '../../../records/earningRules.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { EarnedInput, type EarningRuleInput } from './earningRuleInput.ts';
import { ExpirationRules } from './expirationRules.ts';

/** What callers are told of a rule as they wrote it. */
export type ShownEarningRule = Pick<
  EarningRuleInput,
  'loyalty' | 'custom_event' | 'segment' | 'loyalty_tier' | 'expiration_rules'
> & {
  readonly event: string;
  readonly source: {
    readonly banner?: string | null | undefined;
    readonly object_id?: string | null | undefined;
    readonly object_type?: string | null | undefined;
  } | null;
  readonly metadata: Metadata;
};

/** By what the members of a programme earn points. */
export const EarningRuleObject = z
  .object({
    id: z.string().startsWith('ern_'),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    loyalty: EarnedInput,
    event: z.string(),
    custom_event: z.object({ schema_id: z.string().nullish() }).optional(),
    segment: z.object({ id: z.string() }).optional(),
    loyalty_tier: z.object({ id: z.string().nullish() }).optional(),
    pending_points: z.object({ period_type: z.literal('DAY'), period_value: z.int() }).optional(),
    source: z.object({
      banner: z.string().nullish(),
      object_id: z.string(),
      object_type: z.string(),
    }),
    object: z.literal('earning_rule'),
    automation_id: z.string().startsWith('auto_'),
    start_date: WireTime.nullable(),
    expiration_date: WireTime.nullable(),
    validity_timeframe: z.null(),
    validity_day_of_week: z.null(),
    validity_hours: z.null(),
    metadata: Metadata,
    expiration_rules: ExpirationRules.optional(),
    validation_rule_id: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'EarningRule' });
export type EarningRuleObject = z.infer<typeof EarningRuleObject>;

export function showEarningRule({
  rule,
  automationId,
  shown,
  created,
  updated,
}: KeptEarningRule<ShownEarningRule>): EarningRuleObject {
  const { custom_event, segment, loyalty_tier, expiration_rules, source } = shown;
  const { pendingDays, validity, ruleIds } = rule;
  return {
    id: rule.id,
    created_at: toWireTime(created),
    updated_at: toWireTimeOrNull(updated),
    loyalty: shown.loyalty,
    event: shown.event,
    ...(custom_event == null ? {} : { custom_event }),
    ...(segment == null ? {} : { segment }),
    ...(loyalty_tier == null ? {} : { loyalty_tier }),
    ...(pendingDays === null
      ? {}
      : { pending_points: { period_type: 'DAY', period_value: pendingDays } }),
    source: {
      ...(source?.banner == null ? {} : { banner: source.banner }),
      object_id: source?.object_id ?? rule.campaignId,
      object_type: source?.object_type ?? 'campaign',
    },
    object: 'earning_rule',
    automation_id: automationId,
    start_date: toWireTimeOrNull(validity.start),
    expiration_date: toWireTimeOrNull(validity.end),
    validity_timeframe: null,
    validity_day_of_week: null,
    validity_hours: null,
    metadata: shown.metadata,
    ...(expiration_rules == null ? {} : { expiration_rules }),
    validation_rule_id: ruleIds[0] ?? null,
    active: rule.active,
  };
}
