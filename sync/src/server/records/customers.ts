import {
  accept,
  type CustomerEvent,
  newCustomer,
  newProfile,
  type ProfileChange,
  type Result,
  type RuleCustomer,
  receiveEvent,
  refreshSegments,
  reject,
  ruleCustomerOf as ruleCustomerOfProfile,
  type SegmentRules,
  segmentsOf,
} from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import { type CustomerChange, changeCustomer, type MetadataTooLarge } from './changeCustomer.ts';
import { deleteActivities, recordActivity } from './customerActivity.ts';
import {
  CUSTOMER_KIND,
  type CustomerRecord,
  customerToRow,
  rowToCustomer,
} from './customerRecord.ts';
import { metadataFault } from './metadataSchemas.ts';
import { recordSegmentChanges } from './segmentChanges.ts';
import { segmentRulesOf } from './segments.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** `customerUnknown`: only an id was given, and nobody has it. */
export type CustomerRefusal =
  | { readonly type: 'customerUnknown'; readonly id: string }
  /** The programme's schema for customers does not allow it. */
  | { readonly type: 'metadataInvalid'; readonly why: string }
  | MetadataTooLarge;

/** The customer of this id or, where nobody has it, of this source id; null where there is none. */
export async function findCustomer(reader: HqReader, name: string): Promise<CustomerRecord | null> {
  return (await customerById(reader, name)) ?? customerBySource(reader, name);
}

/**
 * What an upsert would make of the change, without writing it; `known` is who they are so far, null
 * for a new customer. A change of nothing answers the very record that is known.
 */
export async function draftCustomer(
  reader: HqReader,
  change: CustomerChange,
  { clock, createId }: Makers,
): Promise<
  Result<
    { readonly known: CustomerRecord | null; readonly record: CustomerRecord },
    CustomerRefusal
  >
> {
  const { id, sourceId } = change;
  const newId = id === undefined && sourceId === undefined ? change.newId : undefined;
  const asked = id ?? newId;
  const byId = asked === undefined ? null : await findCustomer(reader, asked);
  const known = byId ?? (sourceId === undefined ? null : await customerBySource(reader, sourceId));
  if (known === null && id !== undefined && sourceId === undefined)
    return reject({ type: 'customerUnknown', id });
  const now = clock();
  const before = known ?? newRecord(newId ?? `cust_${createId()}`, sourceId ?? null, now);
  const changed = changeCustomer(before, change, now);
  if (!changed.ok) return changed;
  const record = known === null ? { ...changed.value, updated: null } : changed.value;
  const { metadata } = record.profile.customer;
  if (known === null || change.metadata !== undefined) {
    const why = await metadataFault(reader, 'customer', metadata);
    if (why !== null) return reject({ type: 'metadataInvalid', why });
  }
  return accept({ known, record });
}

/**
 * Creates the customer that a change tells of, or changes the one that it names; what they are then
 * says which segments they are in. `entered` is told what changed of those, in the transaction.
 */
export async function upsertCustomer(
  tx: HqTransaction,
  change: CustomerChange,
  context: Makers,
  entered?: (customerId: string, changes: ProfileChange['changes']) => Promise<void>,
): Promise<Result<CustomerRecord, CustomerRefusal>> {
  const draft = await draftCustomer(tx, change, context);
  if (!draft.ok) return draft;
  const { known, record } = draft.value;
  if (record === known) return accept(record);
  const rules = await segmentRulesOf(tx);
  const { profile, changes } = refreshSegments(record.profile, rules, context.clock());
  const judged = { ...record, profile };
  await putCustomer(tx, judged);
  const type = known === null ? 'customer.created' : 'customer.updated';
  const { id } = record.profile.customer;
  const data = { customer: { id, object: 'customer' } };
  await recordActivity(tx, { customerId: id, type, data }, context);
  await recordSegmentChanges(tx, id, changes, context);
  await entered?.(id, changes);
  return accept(judged);
}

export const putCustomer = (tx: HqTransaction, record: CustomerRecord): Promise<void> =>
  tx.putDocument(customerToRow(record));

/** Counts an event into the customer's sums, and tells of the segments that it moved them to. */
export async function receiveCustomerEvent(
  tx: HqTransaction,
  record: CustomerRecord,
  event: CustomerEvent,
  rules: SegmentRules,
  context: Makers,
): Promise<{ readonly record: CustomerRecord; readonly changes: ProfileChange['changes'] }> {
  const { profile, changes } = receiveEvent(record.profile, event, rules, context.clock());
  if (profile === record.profile) return { record, changes };
  const counted = { ...record, profile };
  await putCustomer(tx, counted);
  await recordSegmentChanges(tx, profile.customer.id, changes, context);
  return { record: counted, changes };
}

/** Removes the customer and what happened to them; answers how many events that was. */
export async function deleteCustomer(tx: HqTransaction, record: CustomerRecord): Promise<number> {
  const { id } = record.profile.customer;
  await tx.deleteDocument(CUSTOMER_KIND, id);
  return deleteActivities(tx, id);
}

/** What rules may look at of the customer at an instant, milliseconds UTC. */
export const ruleCustomerOf = ({ profile }: CustomerRecord, time: number): RuleCustomer =>
  ruleCustomerOfProfile(profile, segmentsOf(profile), time);

async function customerById(reader: HqReader, id: string): Promise<CustomerRecord | null> {
  const row = isName(id) ? await reader.document(CUSTOMER_KIND, id) : null;
  return row === null ? null : rowToCustomer(row);
}

async function customerBySource(
  reader: HqReader,
  sourceId: string,
): Promise<CustomerRecord | null> {
  const row = isName(sourceId) ? await reader.documentBySource(CUSTOMER_KIND, sourceId) : null;
  return row === null ? null : rowToCustomer(row);
}

const isName = (name: string): boolean => name !== '' && name.length <= 200 && isStorableText(name);

const newRecord = (id: string, sourceId: string | null, created: number): CustomerRecord => ({
  profile: newProfile({ ...newCustomer(id, created), sourceId }),
  description: null,
  addressParts: [],
  hasMetadata: false,
  updated: null,
});
