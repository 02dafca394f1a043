import { Identifier } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { emptySegment, judgeCustomers, listMembers } from '../../../records/segmentMembers.ts';
import {
  countRuleSegments,
  type KeptSegment,
  MOST_RULE_SEGMENTS,
  putSegment,
  readSegment,
  readSegments,
  removeSegment,
  segmentsOfCustomer,
} from '../../../records/segments.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { requireCustomer } from '../customers/takeCustomer.ts';
import { filterToRule, SegmentFilterInput } from './segmentFilter.ts';
import { SEGMENT_TYPES, SegmentObject, showSegment } from './segmentObject.ts';

const MOST_LISTED = 20_000;

const SegmentInput = z.object({
  name: z.string().trim().min(1).max(200),
  type: z
    .enum(SEGMENT_TYPES)
    .nullish()
    .describe('Where it is left out: `auto-update` with a filter, else `static`.'),
  customers: z
    .array(z.string().min(1).max(200))
    .max(MOST_LISTED)
    .nullish()
    .describe('Who is in a static segment, each by id or source id.'),
  filter: SegmentFilterInput.nullish().describe('Who is in any other.'),
});
type SegmentInput = z.output<typeof SegmentInput>;

/** `/v1/segments`: a segment is made, looked at and deleted, and never changed. */
export function registerSegments(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/segments',
    tag: 'segments',
    summary: 'Create a segment',
    description: 'Every customer has been judged when the answer comes.',
    body: SegmentInput,
    answer: SegmentObject,
    errors: [400, 404],
    handle: ({ caller, body }) => createSegment(context, caller.programmeId, body),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/segments/:segmentId',
    tag: 'segments',
    summary: 'Get a segment',
    answer: SegmentObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        showSegment(await findSegment(reader, params['segmentId'] ?? '')),
      ),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/segments/:segmentId',
    tag: 'segments',
    summary: 'Delete a segment',
    description: 'Nobody is in it any more; rules that ask for it are kept.',
    status: 204,
    answer: null,
    errors: [404],
    handle: async ({ caller, params }) => {
      const { programmeId } = caller;
      const id = await context.commit(programmeId, async (tx) => {
        const { segment } = await findSegment(tx, params['segmentId'] ?? '');
        await removeSegment(tx, segment.id);
        return segment.id;
      });
      await emptySegment(context, programmeId, id);
    },
  });
}

/** `/v1/customers/{id}/segments`: as of now, whatever the last event of the customer found. */
export function registerCustomerSegments(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/customers/:customerId/segments',
    tag: 'segments',
    summary: 'List the segments of a customer, by id or source id',
    answer: listOf('data', SegmentObject),
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { profile } = await requireCustomer(reader, params['customerId'] ?? '');
        const ids = await segmentsOfCustomer(reader, profile, context.clock());
        const kept = (await readSegments(reader, [...ids])).toSorted(byAge);
        return toList('data', kept.slice(0, MOST_SHOWN).map(showSegment), kept.length);
      }),
  });
}

const MOST_SHOWN = 100;

const byAge = (a: KeptSegment, b: KeptSegment): number =>
  b.created - a.created || (a.segment.id < b.segment.id ? 1 : -1);

async function createSegment(context: HqContext, programmeId: string, input: SegmentInput) {
  const type = input.type ?? (input.filter == null ? 'static' : 'auto-update');
  const id = `seg_${context.createId()}`;
  if (type !== 'static' && input.filter == null)
    throw invalidPayload("Payload should have required property 'filter'");
  const members = type === 'static' ? (input.customers ?? []) : [];
  const customerIds = await context.read(programmeId, (reader) => customerIdsOf(reader, members));
  const kept = await context.commit(programmeId, async (tx) => {
    const made = await toSegment(tx, id, type, input, context.clock());
    await putSegment(tx, made);
    return made;
  });
  if (type === 'static') await listMembers(context, programmeId, id, customerIds);
  else await judgeCustomers(context, programmeId);
  return showSegment(kept);
}

async function toSegment(
  reader: HqReader,
  id: string,
  type: KeptSegment['type'],
  { name, filter }: SegmentInput,
  now: number,
): Promise<KeptSegment> {
  if (type === 'static' || filter == null)
    return { segment: { id, name, rule: null }, type, filter: null, created: now };
  if ((await countRuleSegments(reader)) >= MOST_RULE_SEGMENTS)
    throw invalidPayload(`There are ${MOST_RULE_SEGMENTS} segments with a filter already.`);
  const { timeZone } = await reader.programme();
  const rule = filterToRule(filter, { id, name }, timeZone);
  return { segment: { id, name, rule }, type, filter, created: now };
}

/** @throws ApiError 404 where one of them is nobody */
async function customerIdsOf(reader: HqReader, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push((await requireCustomer(reader, name)).profile.customer.id);
  return [...new Set(ids)];
}

/** @throws ApiError 404 where there is none */
async function findSegment(reader: HqReader, id: string): Promise<KeptSegment> {
  const kept = Identifier.safeParse(id).success ? await readSegment(reader, id) : null;
  if (kept === null) throw notFound('segment', id.slice(0, 100));
  return kept;
}
