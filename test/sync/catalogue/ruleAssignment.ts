import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { pagedList } from './listEnvelope.ts';
import { Instant, ObjectName } from './wire.ts';

/** What a validation rule can be assigned to. */
export const ASSIGNABLE = [
  'voucher',
  'campaign',
  'promotion_tier',
  'earning_rule',
  'reward_assignment',
  'distribution',
] as const;

/** A validation rule tied to what it governs. */
export const RuleAssignment = z.looseObject({
  id: idOf('ruleAssignment'),
  rule_id: idOf('validationRule'),
  related_object_id: z.string().min(1),
  related_object_type: z.enum(ASSIGNABLE),
  created_at: Instant,
  object: ObjectName,
});

/** The list of assignments that a voucher, a campaign or a tier carries. */
export const RuleAssignments = pagedList('data', RuleAssignment);
