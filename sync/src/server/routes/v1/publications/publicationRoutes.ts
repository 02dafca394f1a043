import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { invalidQuery } from '../../http/apiError.ts';
import { describeIssue } from '../../http/describeIssue.ts';
import { nestQuery } from '../../http/nestedQuery.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { findPublications, PublicationQuery } from './publicationFilter.ts';
import { JoinOnce, PublicationInput } from './publicationInput.ts';
import { PublicationObject } from './publicationObject.ts';
import { readPublicationObjects } from './readPublications.ts';
import { takePublication } from './takePublication.ts';

/** `/v1/publications`. */
export function registerPublications(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/publications',
    tag: 'publications',
    summary: 'Give a customer a code',
    description:
      'A named one, or some of a campaign that nobody has; a campaign of type AUTO_UPDATE makes what is lacking. The same Idempotency-Key or source_id answers the same publication.',
    query: z.object({ join_once: JoinOnce }),
    body: PublicationInput,
    idempotent: true,
    answer: PublicationObject,
    errors: [400, 404],
    handle: ({ caller, query, body, commandId }) =>
      takePublication(context, caller.programmeId, body, {
        joinOnce: query.join_once,
        commandId,
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/publications',
    tag: 'publications',
    summary: 'List publications',
    query: PublicationQuery,
    answer: listOf('publications', PublicationObject),
    errors: [400],
    handle: async ({ caller: { programmeId }, query }) => {
      let count = 0;
      const shown = await readPublicationObjects(context, programmeId, async (reader) => {
        const { rows, total } = await findPublications(reader, query);
        count = total;
        return rows;
      });
      return toList('publications', shown, count);
    },
  });
  registerByQuery(scope, context);
}

/** The same as a link: parts of the customer are `customer[source_id]` and so on. */
const CreateQuery = z.looseObject({
  join_once: JoinOnce,
  voucher: z.string().optional(),
  campaign: z.string().optional().describe('Its name; or `campaign[name]`, `campaign[count]`.'),
  source_id: z.string().optional(),
  customer: z.string().optional().describe('The source id; or `customer[source_id]` and so on.'),
});

function registerByQuery(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/publications/create',
    tag: 'publications',
    summary: 'Give a customer a code, by a link',
    query: CreateQuery,
    answer: PublicationObject,
    errors: [400, 404],
    handle: ({ caller, query: { join_once, ...query }, commandId }) =>
      takePublication(context, caller.programmeId, publicationOfQuery(query), {
        joinOnce: join_once,
        commandId,
      }),
  });
}

/** What the parameters of a link ask for. @throws ApiError 400 */
export function publicationOfQuery(query: Readonly<Record<string, unknown>>): PublicationInput {
  const { customer, campaign, ...rest } = nestQuery(query);
  const input = {
    ...rest,
    ...(customer === undefined ? {} : { customer: named(customer, 'source_id') }),
    ...(campaign === undefined ? {} : { campaign: counted(named(campaign, 'name')) }),
  };
  const parsed = PublicationInput.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidQuery(describeIssue(parsed.error, input));
}

const named = (value: unknown, name: string): unknown =>
  typeof value === 'string' ? { [name]: value } : value;

/** In a query string every number is a text. */
const counted = (campaign: unknown): unknown => {
  if (typeof campaign !== 'object' || campaign === null || !('count' in campaign)) return campaign;
  return { ...campaign, count: Number(campaign.count) };
};
