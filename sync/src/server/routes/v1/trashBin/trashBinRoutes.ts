import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  BIN_KIND,
  type BinEntry,
  findBinEntry,
  removeFromBin,
  toBinEntry,
} from '../../../records/trashBin.ts';
import { invalidQuery, notFound } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import {
  RecordCursorQuery,
  readAfter,
  recordCursorList,
  toRecordCursorList,
} from '../cursorQuery.ts';
import { FiltersInput, readListFilter, valuesAsked } from '../listFilter.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

const BinEntryObject = z
  .object({
    id: z.string().startsWith('tbe_'),
    resource_id: z.string(),
    resource_type: z.enum(['campaign', 'voucher']),
    resource_name: z.string().describe('The name of a campaign, the code of a voucher.'),
    parent_resource_id: z.string().nullable().describe('The campaign of a voucher.'),
    created_at: WireTime.describe('When it was deleted.'),
    object: z.literal('bin_entry'),
  })
  .meta({ id: 'BinEntry' });

const BinQuery = RecordCursorQuery.extend({ filters: FiltersInput });

/** `/v1/trash-bin`: what was deleted without `force`. */
export function registerTrashBin(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/trash-bin',
    tag: 'trash-bin',
    summary: 'List what was deleted',
    query: BinQuery,
    answer: recordCursorList(BinEntryObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const type = typeIn(query);
        const key = type === null ? {} : { key: { name: 'type', value: type } };
        const page = await readAfter(reader, { kind: BIN_KIND, ...key }, query);
        return toRecordCursorList(page.rows.map(toBinEntry).map(show), page);
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/trash-bin/:binEntryId',
    tag: 'trash-bin',
    summary: 'Forget what was deleted',
    description: 'Told twice, it is not there the second time.',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const id = params['binEntryId'] ?? '';
        const entry = await findBinEntry(tx, id);
        if (entry === null) throw notFound('bin_entry', id.slice(0, 100));
        await removeFromBin(tx, entry);
      }),
  });
}

/** The one kind of thing that a filter asks for. @throws ApiError 400 for other filters */
function typeIn({ filters }: z.output<typeof BinQuery>): string | null {
  const filter = readListFilter(filters, { resource_type: [] });
  if (filter === null) return null;
  const values = valuesAsked(filter, 'resource_type');
  const [only] = values ?? [];
  if (values?.length === 1 && only !== undefined) return only;
  throw invalidQuery("'filters' of the trash bin is one resource_type with $is.");
}

const show = ({ id, type, resourceId, name, parentId, created }: BinEntry) => ({
  id,
  resource_id: resourceId,
  resource_type: type,
  resource_name: name,
  parent_resource_id: parentId,
  created_at: toWireTime(created),
  object: 'bin_entry' as const,
});
