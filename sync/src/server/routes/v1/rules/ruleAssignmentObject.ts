import { z } from 'zod';
import type { RuleAssignment } from '../../../records/ruleAssignments.ts';
import { listOf } from '../../http/page.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

export const RuleAssignmentObject = z
  .object({
    id: z.string().describe('Begins with `asgm_`.'),
    rule_id: z.string(),
    related_object_id: z.string(),
    related_object_type: z.enum(['voucher', 'campaign', 'promotion_tier']),
    created_at: WireTime,
    object: z.literal('validation_rules_assignment'),
  })
  .meta({ id: 'ValidationRuleAssignment' });
export type RuleAssignmentObject = z.infer<typeof RuleAssignmentObject>;

/** `validation_rules_assignments` of a voucher or campaign. */
export const AssignmentList = listOf('data', RuleAssignmentObject);
export type AssignmentList = z.infer<typeof AssignmentList>;

export const toAssignmentList = (
  assignments: readonly RuleAssignment[],
  total: number,
): AssignmentList => ({
  object: 'list',
  data_ref: 'data',
  data: assignments.map(showAssignment),
  total,
});

export const showAssignment = (assignment: RuleAssignment): RuleAssignmentObject => ({
  id: assignment.id,
  rule_id: assignment.ruleId,
  related_object_id: assignment.objectId,
  related_object_type: assignment.objectType,
  created_at: toWireTime(assignment.created),
  object: 'validation_rules_assignment',
});
