import type { Result } from '@counterfoil/core';
import { earnBySegments } from '../../../desk/earnByEvent.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { type CustomerRefusal, findCustomer, upsertCustomer } from '../../../records/customers.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { type ApiError, invalidPayload, notFound } from '../../http/apiError.ts';
import { metadataError } from '../metadataSchemas/requireMetadata.ts';

export function customerError(refusal: CustomerRefusal): ApiError {
  switch (refusal.type) {
    case 'customerUnknown':
      return notFound('customer', refusal.id.slice(0, 100));
    case 'metadataInvalid':
      return metadataError(refusal.why);
    case 'metadataTooLarge':
      return invalidPayload(`Property .metadata: ${refusal.reason}`);
  }
}

/** The customer of a change, created or changed. @throws ApiError where there cannot be one */
export const takeCustomer = async (
  tx: HqTransaction,
  change: CustomerChange,
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<CustomerRecord> =>
  orThrow(
    await upsertCustomer(tx, change, context, (id, changes) =>
      earnBySegments(tx, id, changes, context),
    ),
  );

/** @throws ApiError 404 where nobody has this id or source id */
export async function requireCustomer(reader: HqReader, name: string): Promise<CustomerRecord> {
  const found = await findCustomer(reader, name);
  if (found === null) throw notFound('customer', name.slice(0, 100));
  return found;
}

export function orThrow<T>(result: Result<T, CustomerRefusal>): T {
  if (!result.ok) throw customerError(result.rejection);
  return result.value;
}
