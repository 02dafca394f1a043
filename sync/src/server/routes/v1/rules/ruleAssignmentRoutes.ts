import { Identifier } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type AssignmentFilter,
  assignRule,
  type RuleAssignment,
  type RuleTarget,
  readAssignment,
  readAssignments,
  unassignRule,
} from '../../../records/ruleAssignments.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { isStorableText } from '../../../storage/storedValue.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { requireTier } from '../promotions/findPromotion.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { assignmentError, showAll } from './assignRules.ts';
import { findRule } from './findRule.ts';
import { RuleAssignmentObject, showAssignment } from './ruleAssignmentObject.ts';

const OBJECT_TYPES = [
  'voucher',
  'campaign',
  'promotion_tier',
  'earning_rule',
  'reward_assignment',
  'distribution',
] as const;

const ObjectName = z.string().min(1).max(200);

const AssignmentInput = z.object({
  related_object_type: z
    .enum(OBJECT_TYPES)
    .default('voucher')
    .describe('Vouchers, campaigns and promotion tiers so far; the others are refused.'),
  related_object_id: ObjectName.optional().describe('A code or a name is as good as the id.'),
  voucher: ObjectName.nullish().describe('Instead of both: the code or id of a voucher.'),
  campaign: ObjectName.nullish().describe('Instead of both: the name or id of a campaign.'),
  promotion_tier: ObjectName.nullish().describe('Instead of both: the id of a tier.'),
});
type AssignmentInput = z.output<typeof AssignmentInput>;

/** What is to be put under the rule; older clients name it by its kind. */
function namedIn(input: AssignmentInput): readonly [(typeof OBJECT_TYPES)[number], string] {
  const { related_object_type: type, related_object_id: name } = input;
  if (name !== undefined) return [type, name];
  for (const kind of ['voucher', 'campaign', 'promotion_tier'] as const) {
    const named = input[kind];
    if (named != null) return [kind, named];
  }
  throw invalidPayload("Payload should have required property 'related_object_id'");
}

const ListQuery = PageQuery.extend({
  order: z.enum(['created_at', '-created_at']).default('-created_at'),
});
const SearchText = z.string().min(1).max(200).refine(isStorableText, 'is no id');
const SearchQuery = ListQuery.extend({
  related_object_id: SearchText.optional(),
  rule: SearchText.optional().describe('The id of a rule.'),
});
const ForceQuery = z.object({
  force: z
    .enum(['true', 'false'])
    .optional()
    .describe('Makes the assignment anew where there is one already.'),
});

/** `/v1/validation-rules/{id}/assignments`, and all of them under `/v1/validation-rules-assignments`. */
export function registerRuleAssignments(scope: FastifyInstance, context: HqContext): void {
  const tag = 'validation-rules';
  addRoute(scope, {
    method: 'POST',
    url: '/validation-rules/:validationRuleId/assignments',
    tag,
    summary: 'Put a voucher or a campaign under a rule',
    query: ForceQuery,
    body: AssignmentInput,
    answer: RuleAssignmentObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, query, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const ruleId = params['validationRuleId'] ?? '';
        return showAssignment(await assign(context, tx, ruleId, body, query.force === 'true'));
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/validation-rules/:validationRuleId/assignments',
    tag,
    summary: 'List what is under a rule',
    query: ListQuery,
    answer: listOf('data', RuleAssignmentObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rule } = await findRule(reader, params['validationRuleId'] ?? '');
        return listAssignments(reader, { ruleId: rule.id }, query);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/validation-rules-assignments',
    tag,
    summary: 'List what is under any rule',
    query: SearchQuery,
    answer: listOf('data', RuleAssignmentObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, (reader) => {
        const { related_object_id: objectId, rule: ruleId } = query;
        const filter = {
          ...(objectId === undefined ? {} : { objectId }),
          ...(ruleId === undefined ? {} : { ruleId }),
        };
        return listAssignments(reader, filter, query);
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/validation-rules/:validationRuleId/assignments/:assignmentId',
    tag,
    summary: 'Take something out of a rule',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { rule } = await findRule(tx, params['validationRuleId'] ?? '');
        const found = await findAssignment(tx, rule.id, params['assignmentId'] ?? '');
        await unassignRule(tx, found, context.clock());
      }),
  });
}

async function assign(
  { createId, clock }: HqContext,
  tx: HqTransaction,
  ruleId: string,
  input: AssignmentInput,
  force: boolean,
): Promise<RuleAssignment> {
  const [type, name] = namedIn(input);
  const rule = await findRule(tx, ruleId);
  const id = `asgm_${createId()}`;
  const now = clock();
  const target = await findTarget(tx, type, name);
  const made = await assignRule(tx, rule, target, id, now);
  if (made.ok) return made.value.assignment;
  if (made.rejection.type !== 'alreadyAssigned' || !force) throw assignmentError(made.rejection);
  await unassignRule(tx, made.rejection.assignment, now);
  const again = await assignRule(tx, rule, await findTarget(tx, type, name), id, now);
  if (again.ok) return again.value.assignment;
  throw assignmentError(again.rejection);
}

async function findTarget(
  reader: HqReader,
  type: (typeof OBJECT_TYPES)[number],
  name: string,
): Promise<RuleTarget> {
  if (type === 'voucher') return { type, voucher: await findVoucher(reader, name) };
  if (type === 'campaign') return { type, campaign: await findCampaign(reader, name) };
  if (type === 'promotion_tier') return { type, tier: (await requireTier(reader, name)).tier };
  throw invalidPayload(`Property .related_object_type ${type} is not supported yet`);
}

async function listAssignments(
  reader: HqReader,
  filter: AssignmentFilter,
  query: z.output<typeof ListQuery>,
) {
  const isAscending = !query.order.startsWith('-');
  const { rows, total } = await readAssignments(reader, filter, isAscending, toPage(query));
  return toList('data', showAll(rows), total);
}

async function findAssignment(
  reader: HqReader,
  ruleId: string,
  id: string,
): Promise<RuleAssignment> {
  const found = Identifier.safeParse(id).success ? await readAssignment(reader, id) : null;
  if (found === null || found.ruleId !== ruleId)
    throw notFound('validation_rules_assignment', id.slice(0, 100));
  return found;
}
