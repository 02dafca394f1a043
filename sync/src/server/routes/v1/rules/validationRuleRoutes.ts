import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  readAssignments,
  renewLimits,
  unassignEverywhere,
} from '../../../records/ruleAssignments.ts';
import { putRule, readRules, removeRule } from '../../../records/validationRules.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { TimeInput } from '../wireTime.ts';
import { findRule } from './findRule.ts';
import { readRuleInput, ValidationRuleInput } from './validationRuleInput.ts';
import { type ShownRule, showRule, ValidationRuleObject } from './validationRuleObject.ts';

const ListQuery = PageQuery.extend({
  order: z
    .enum(['created_at', '-created_at', 'updated_at', '-updated_at'])
    .default('-created_at')
    .describe('Newest first where it is left out.'),
  start_date: TimeInput.optional().describe('Created at this time or later.'),
  end_date: TimeInput.optional().describe('Created at this time or earlier.'),
});

/** `/v1/validation-rules`, without the assignments. */
export function registerValidationRules(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/validation-rules',
    tag: 'validation-rules',
    summary: 'Create a validation rule',
    description: 'A rule that asks for something that is not understood is refused.',
    body: ValidationRuleInput,
    answer: ValidationRuleObject,
    errors: [400],
    handle: async ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const id = `val_${context.createId()}`;
        const kept = await readRuleInput(tx, body, id, null, context.clock());
        await putRule(tx, kept);
        return showRule(kept, 0);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/validation-rules',
    tag: 'validation-rules',
    summary: 'List validation rules',
    query: ListQuery,
    answer: listOf('data', ValidationRuleObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, (reader) => listRules(reader, query)),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/validation-rules/:validationRuleId',
    tag: 'validation-rules',
    summary: 'Get a validation rule',
    answer: ValidationRuleObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const kept = await findRule(reader, params['validationRuleId'] ?? '');
        return showRule(kept, await countAssignments(reader, kept.rule.id));
      }),
  });
  registerChanges(scope, context);
}

function registerChanges(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'PUT',
    url: '/validation-rules/:validationRuleId',
    tag: 'validation-rules',
    summary: 'Change a validation rule',
    description: 'It holds at once for all that is under the rule.',
    body: ValidationRuleInput,
    answer: ValidationRuleObject,
    errors: [400, 404],
    handle: async ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const before = await findRule(tx, params['validationRuleId'] ?? '');
        const now = context.clock();
        const kept = await readRuleInput(tx, body, before.rule.id, before, now);
        await putRule(tx, kept);
        const isSame = isDeepStrictEqual(kept.limits, before.limits);
        const renewed = isSame ? null : await renewLimits(tx, kept, now);
        if (renewed?.ok === false)
          throw invalidPayload('An object that is under the rule has too many limits already.');
        return showRule(kept, await countAssignments(tx, kept.rule.id));
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/validation-rules/:validationRuleId',
    tag: 'validation-rules',
    summary: 'Delete a validation rule',
    description: 'What was under the rule is under it no longer.',
    status: 204,
    answer: null,
    errors: [404],
    handle: async ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { rule } = await findRule(tx, params['validationRuleId'] ?? '');
        await unassignEverywhere(tx, rule.id, context.clock());
        await removeRule(tx, rule.id);
      }),
  });
}

async function listRules(reader: HqReader, query: z.output<typeof ListQuery>) {
  const { order, start_date: start, end_date: end } = query;
  const filter = {
    by: order.endsWith('updated_at') ? ('updated' as const) : ('created' as const),
    ascending: !order.startsWith('-'),
    ...(start === undefined ? {} : { from: start }),
    ...(end === undefined ? {} : { before: end + 1 }),
  };
  const { rows, total } = await readRules<ShownRule>(reader, filter, toPage(query));
  const shown: ValidationRuleObject[] = [];
  for (const kept of rows) shown.push(showRule(kept, await countAssignments(reader, kept.rule.id)));
  return toList('data', shown, total);
}

const countAssignments = async (reader: HqReader, ruleId: string): Promise<number> =>
  (await readAssignments(reader, { ruleId }, true, { offset: 0, limit: 1 })).total;
