import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { notFound } from '../http/apiError.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { requireProject } from './projectId.ts';

const URL = '/projects/:projectId/stacking-rules';

/** A project may have rules of its own for stacks; one of HQ has none, and goes by the defaults. */
export function registerStackingRules(scope: FastifyInstance): void {
  addRoute(scope, {
    method: 'GET',
    url: URL,
    tag: 'projects',
    summary: 'List the stacking rules of a project: none, the defaults hold',
    answer: listOf('data', z.never()),
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      return toList('data', []);
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: `${URL}/:stackingRulesId`,
    tag: 'projects',
    summary: 'Get stacking rules of a project: there are none',
    answer: z.never(),
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      throw notFound('stacking_rules', (params['stackingRulesId'] ?? '').slice(0, 100));
    },
  });
}
