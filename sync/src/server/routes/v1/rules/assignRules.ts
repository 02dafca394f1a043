import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type AssignRefusal,
  assignRule,
  type RuleAssignment,
  type RuleTarget,
  readAssignments,
} from '../../../records/ruleAssignments.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { type ApiError, duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { findRule } from './findRule.ts';
import { type AssignmentList, showAssignment, toAssignmentList } from './ruleAssignmentObject.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/**
 * Puts a new voucher or campaign, already written, under the rules that a caller named for it.
 * Answers the target with the terms that it has then.
 * @throws ApiError 404 where a rule is not there, 400 where there are too many
 */
export async function assignRules<T extends RuleTarget>(
  { createId, clock }: Makers,
  tx: HqTransaction,
  ruleIds: readonly string[],
  target: T,
): Promise<T> {
  let current = target;
  for (const ruleId of new Set(ruleIds)) {
    const rule = await findRule(tx, ruleId);
    const made = await assignRule(tx, rule, current, `asgm_${createId()}`, clock());
    if (!made.ok) throw assignmentError(made.rejection);
    current = made.value.target;
  }
  return current;
}

export function assignmentError(refusal: AssignRefusal): ApiError {
  if (refusal.type === 'tooManyRules')
    return invalidPayload('The object has as many rules or limits as it may have.');
  const { id, ruleId, objectId } = refusal.assignment;
  return duplicateFound(
    'validation_rules_assignment',
    id,
    `Rule ${ruleId} is assigned to ${objectId} already`,
  );
}

const MOST_SHOWN = 100;

/** `validation_rules_assignments` of a voucher or campaign, oldest first. */
export async function showAssignmentsOf(
  reader: HqReader,
  objectId: string,
): Promise<AssignmentList> {
  const page = { offset: 0, limit: MOST_SHOWN };
  const { rows, total } = await readAssignments(reader, { objectId }, true, page);
  return toAssignmentList(rows, total);
}

export const showAll = (rows: readonly RuleAssignment[]) => rows.map(showAssignment);
