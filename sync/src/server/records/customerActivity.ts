import type { HqContext } from '../desk/hqContext.ts';
import type { DocumentFilter } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

/** Something that happened to a customer, as it is told to whoever looks at them. */
export type CustomerActivity = {
  readonly id: string;
  readonly customerId: string;
  /** Such as `customer.created` or `redemption.succeeded`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What else came of the same request, or null. */
  readonly groupId: string | null;
  /** Milliseconds UTC. */
  readonly created: number;
};

const KIND = 'customerActivity';
const CHUNK = 100;

/** Adds to what is known of a customer. `data` names records rather than repeating them. */
export async function recordActivity(
  tx: HqTransaction,
  event: Pick<CustomerActivity, 'customerId' | 'type' | 'data'> & { readonly groupId?: string },
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<CustomerActivity> {
  const { customerId, type, data, groupId = null } = event;
  const created = context.clock();
  // Named after what it tells of, such as `evcus_`, and after those that came before.
  const id = `ev${type.slice(0, 3)}_${context.createId()}`;
  const activity: CustomerActivity = { id, customerId, type, data, groupId, created };
  const keys = { customer: [customerId] };
  await tx.putDocument({
    kind: KIND,
    id,
    sourceId: null,
    created,
    updated: null,
    keys,
    value: activity,
  });
  return activity;
}

export type ActivityQuery = {
  readonly types?: readonly string[];
  /** Milliseconds UTC: at or after, and before. */
  readonly from?: number;
  readonly before?: number;
  readonly ascending: boolean;
  /** The id of the last one that the caller has seen. */
  readonly after?: string;
};

/** What happened to a customer, one page of it, and whether there is more. */
export async function activitiesOf(
  reader: HqReader,
  customerId: string,
  query: ActivityQuery,
  limit: number,
): Promise<{ readonly rows: readonly CustomerActivity[]; readonly hasMore: boolean }> {
  const found: CustomerActivity[] = [];
  let isPast = query.after === undefined;
  for await (const activity of walk(reader, filterOf(customerId, query))) {
    if (!isPast) {
      isPast = activity.id === query.after;
      continue;
    }
    if (query.types !== undefined && !query.types.includes(activity.type)) continue;
    if (found.length === limit) return { rows: found, hasMore: true };
    found.push(activity);
  }
  return { rows: found, hasMore: false };
}

/** How often anything happened to a customer. */
export const countActivities = async (
  reader: HqReader,
  customerId: string,
  query: ActivityQuery,
): Promise<number> =>
  (await reader.documents(filterOf(customerId, query), { offset: 0, limit: 1 })).total;

/** Forgets all that happened to a customer; answers how much it was. */
export async function deleteActivities(tx: HqTransaction, customerId: string): Promise<number> {
  const filter = filterOf(customerId, { ascending: true });
  let count = 0;
  for (;;) {
    const { rows } = await tx.documents(filter, { offset: 0, limit: CHUNK });
    if (rows.length === 0) return count;
    for (const { id } of rows) await tx.deleteDocument(KIND, id);
    count += rows.length;
  }
}

const filterOf = (
  customerId: string,
  { from, before, ascending }: ActivityQuery,
): DocumentFilter => ({
  kind: KIND,
  key: { name: 'customer', value: customerId },
  ...(from === undefined ? {} : { from }),
  ...(before === undefined ? {} : { before }),
  ascending,
});

async function* walk(reader: HqReader, filter: DocumentFilter): AsyncGenerator<CustomerActivity> {
  for (let offset = 0; ; offset += CHUNK) {
    const { rows } = await reader.documents(filter, { offset, limit: CHUNK });
    for (const { value } of rows) yield value as CustomerActivity;
    if (rows.length < CHUNK) return;
  }
}
