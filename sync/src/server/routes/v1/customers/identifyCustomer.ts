import type { HqContext } from '../../../desk/hqContext.ts';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import { draftCustomer } from '../../../records/customers.ts';
import { saysNothing } from './customerInput.ts';
import { orThrow, takeCustomer } from './takeCustomer.ts';

/**
 * The id of the customer that a request names, who is created or changed where it says something
 * new of them; null where it names nobody.
 * @throws ApiError where there cannot be such a customer
 */
export async function identifyCustomer(
  context: HqContext,
  programmeId: string,
  change: CustomerChange | null | undefined,
): Promise<string | null> {
  if (change == null || saysNothing(change)) return null;
  const drafted = await context.read(programmeId, (reader) =>
    draftCustomer(reader, change, context),
  );
  const { known, record } = orThrow(drafted);
  if (record === known) return record.profile.customer.id;
  const taken = await context.commit(programmeId, (tx) => takeCustomer(tx, change, context));
  return taken.profile.customer.id;
}
