import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { findCustomer } from '../../../records/customers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { RecordName } from '../recordInput.ts';

const PREFIX = 'track_';

/** What stands for a customer whom the caller does not name: ours, or one of the caller's own. */
export const TrackingId = RecordName(400).describe(
  'Stands for a customer: what an answer said before, or a name of your own.',
);

/** The same for the same customer always: their source id, in letters that paths carry. */
export function trackingIdOf({ profile: { customer } }: CustomerRecord): string {
  const name = customer.sourceId ?? customer.id;
  return `${PREFIX}${Buffer.from(name, 'utf8').toString('base64url')}`;
}

/** The customer whom one of our tracking ids stands for, or null. */
export async function findTracked(
  reader: HqReader,
  trackingId: string,
): Promise<CustomerRecord | null> {
  if (!trackingId.startsWith(PREFIX)) return null;
  const name = Buffer.from(trackingId.slice(PREFIX.length), 'base64url').toString('utf8');
  return name === '' ? null : findCustomer(reader, name);
}
