import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listEarningRules, removeEarningRule } from '../../../records/earningRules.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { changeEarningRule, createEarningRules, findEarningRule } from './changeEarningRules.ts';
import { EarningRuleChange, EarningRulesInput } from './earningRuleInput.ts';
import { EarningRuleObject, type ShownEarningRule, showEarningRule } from './earningRuleObject.ts';
import { findLoyalty } from './findLoyalty.ts';

const Query = PageQuery.extend({
  order: z.enum(['created_at', '-created_at', 'updated_at', '-updated_at']).optional(),
});

const TAG = { tag: 'loyalties' } as const;

/** How members of a programme earn points. */
export function registerEarningRules(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/loyalties/:campaignId/earning-rules',
    summary: 'List the earning rules of a programme',
    query: Query,
    answer: listOf('data', EarningRuleObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findLoyalty(reader, params['campaignId'] ?? '');
        const order = query.order ?? '-created_at';
        const by = order.endsWith('updated_at') ? ('updated' as const) : ('created' as const);
        const sorted = { by, ascending: !order.startsWith('-') };
        const { rows, total } = await listEarningRules<ShownEarningRule>(
          reader,
          id,
          sorted,
          toPage(query),
        );
        return toList('data', rows.map(showEarningRule), total);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: '/loyalties/:campaignId/earning-rules',
    summary: 'Make earning rules, several at a time',
    body: EarningRulesInput,
    idempotent: true,
    answer: z.array(EarningRuleObject),
    errors: [400, 404],
    handle: async ({ caller, params, body, commandId }) => {
      const name = params['campaignId'] ?? '';
      const made = await createEarningRules(context, caller.programmeId, name, body, commandId);
      return made.map(showEarningRule);
    },
  });
  registerOneRule(scope, context);
}

const ONE = '/loyalties/:campaignId/earning-rules/:earningRuleId';

const namesIn = (params: Readonly<Record<string, string>>) => ({
  campaign: params['campaignId'] ?? '',
  rule: params['earningRuleId'] ?? '',
});

function registerOneRule(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: ONE,
    summary: 'Get an earning rule',
    answer: EarningRuleObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { campaign, rule } = namesIn(params);
        return showEarningRule(await findEarningRule(reader, campaign, rule));
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'PUT',
    url: ONE,
    summary: 'Change an earning rule',
    body: EarningRuleChange,
    answer: EarningRuleObject,
    errors: [400, 404],
    handle: async ({ caller, params, body }) =>
      showEarningRule(await changeEarningRule(context, caller.programmeId, namesIn(params), body)),
  });
  addRoute(scope, {
    ...TAG,
    method: 'DELETE',
    url: ONE,
    summary: 'Delete an earning rule',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { campaign, rule } = namesIn(params);
        await removeEarningRule(tx, (await findEarningRule(tx, campaign, rule)).rule.id);
      }),
  });
  for (const change of ['enable', 'disable'] as const)
    addRoute(scope, {
      ...TAG,
      method: 'POST',
      url: `${ONE}/${change}`,
      summary: change === 'enable' ? 'Let an earning rule pay again' : 'Stop an earning rule',
      lenientBody: true,
      bodyOptional: true,
      body: z.object({}),
      answer: EarningRuleObject,
      errors: [404],
      handle: async ({ caller, params }) => {
        const body = { active: change === 'enable' };
        const names = namesIn(params);
        return showEarningRule(await changeEarningRule(context, caller.programmeId, names, body));
      },
    });
}
