import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { type AuditFilter, type AuditRecord, auditRecords } from '../../records/auditLog.ts';
import { isStorableText } from '../../storage/storedValue.ts';
import { invalidQuery } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { TimeInput, toWireTime, WireTime } from '../v1/wireTime.ts';
import { type CsvCell, csvRecord } from './csv.ts';

const Sought = z.string().min(1).max(200).refine(isStorableText, 'holds odd characters').optional();

const Narrowing = z.object({
  key_id: Sought.describe('Acts of this key.'),
  subject_id: Sought.describe('Acts on this: a campaign, a voucher, a key, …'),
  kind: Sought.describe('Acts on things of this kind, such as `campaign`.'),
  start_date: TimeInput.optional().describe('Then or later.'),
  end_date: TimeInput.optional().describe('Then or earlier.'),
});

const AuditQuery = PageQuery.extend(Narrowing.shape);

const AuditObject = z
  .object({
    id: z.string(),
    object: z.literal('audit_record'),
    at: WireTime,
    key_id: z.string().describe('Who did it.'),
    via: z.enum(['key', 'oauth', 'session', 'client']),
    address: z.string(),
    request_id: z.string(),
    act: z.string().describe('Method and path.'),
    subjects: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        change: z.enum(['created', 'changed', 'deleted', 'posted']),
        fields: z.array(z.string()).describe('What differs; never what it says.'),
      }),
    ),
    subjects_total: z.int().describe('Of a bulk load only the first subjects stand here.'),
  })
  .meta({ id: 'AuditRecord' });

/** `/admin/v1/audit-log`: who did what, newest first. Nothing changes or deletes it. */
export function registerAuditLog(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/v1/audit-log',
    tag: 'audit log',
    summary: 'List administrative acts, newest first',
    description: 'Narrowed by one of `key_id`, `subject_id` and `kind`, and by time.',
    query: AuditQuery,
    answer: listOf('data', AuditObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await auditRecords(reader, toFilter(query), toPage(query));
        return toList('data', rows.map(showAuditRecord), total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/v1/audit-log.csv',
    tag: 'audit log',
    summary: 'The same as CSV, all of it, oldest first',
    query: Narrowing,
    answer: null,
    answerType: 'text/csv; charset=utf-8',
    errors: [400],
    handle: ({ caller, query }) =>
      Readable.from(auditCsv(context, caller.programmeId, toFilter(query))),
  });
}

function toFilter(query: z.output<typeof Narrowing>): AuditFilter {
  const names = { key: query.key_id, subject: query.subject_id, kind: query.kind } as const;
  const named = (['key', 'subject', 'kind'] as const).flatMap((name) => {
    const value = names[name];
    return value === undefined ? [] : [{ name, value }];
  });
  if (named.length > 1) throw invalidQuery('Name one of key_id, subject_id and kind.');
  const by = named[0];
  return {
    ...(by === undefined ? {} : { by }),
    ...(query.start_date === undefined ? {} : { from: query.start_date }),
    ...(query.end_date === undefined ? {} : { before: query.end_date + 1 }),
  };
}

const showAuditRecord = (record: AuditRecord): z.infer<typeof AuditObject> => ({
  id: record.id,
  object: 'audit_record',
  at: toWireTime(record.at),
  key_id: record.keyId,
  via: record.via,
  address: record.address,
  request_id: record.requestId,
  act: record.act,
  subjects: record.subjects.map((subject) => ({ ...subject, fields: [...subject.fields] })),
  subjects_total: record.total,
});

const COLUMNS: readonly [name: string, cell: (record: AuditRecord) => CsvCell][] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => toWireTime(at)],
  ['key_id', ({ keyId }) => keyId],
  ['via', ({ via }) => via],
  ['address', ({ address }) => address],
  ['request_id', ({ requestId }) => requestId],
  ['act', ({ act }) => act],
  [
    'subjects',
    ({ subjects }) =>
      subjects
        .map(({ kind, id, change, fields }) =>
          [change, kind, id, ...(fields.length === 0 ? [] : [`(${fields.join(' ')})`])].join(' '),
        )
        .join('; '),
  ],
  ['subjects_total', ({ total }) => total],
];

const PAGE = 200;

/** A page at a time, each read by itself: what is done meanwhile comes last. */
async function* auditCsv(
  context: HqContext,
  programmeId: string,
  filter: AuditFilter,
): AsyncGenerator<string> {
  yield csvRecord(COLUMNS.map(([name]) => name));
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await context.read(programmeId, (reader) =>
      auditRecords(reader, { ...filter, ascending: true }, { offset, limit: PAGE }),
    );
    if (rows.length > 0)
      yield rows.map((row) => csvRecord(COLUMNS.map(([, cell]) => cell(row)))).join('');
    if (rows.length < PAGE) return;
  }
}
