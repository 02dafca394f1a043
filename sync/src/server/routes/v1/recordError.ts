import type { Result } from '@counterfoil/core';
import type { RecordRefusal } from '../../records/recordRefusal.ts';
import { ApiError, duplicateFound, invalidPayload, notFound } from '../http/apiError.ts';
import { metadataError } from './metadataSchemas/requireMetadata.ts';

/** What was written; within a transaction, so that a refusal leaves nothing of it. */
export function written<T>(result: Result<T, RecordRefusal>): T {
  if (result.ok) return result.value;
  throw recordError(result.rejection);
}

function recordError(refusal: RecordRefusal): ApiError {
  switch (refusal.type) {
    case 'recordUnknown':
      return notFound(wireNameOf(refusal.kind), refusal.name.slice(0, 100));
    case 'recordDuplicate': {
      const name = refusal.name.slice(0, 100);
      const kind = wireNameOf(refusal.kind);
      return duplicateFound(kind, name, `There is another ${kind} with source_id ${name}`);
    }
    case 'skuElsewhere':
      return new ApiError({
        code: 400,
        key: 'invalid_sku',
        message: 'Invalid sku',
        details: `${refusal.name} is an SKU of the product ${refusal.productId}`,
        resourceId: refusal.name,
        resourceType: 'sku',
      });
    case 'metadataTooLarge':
      return invalidPayload('Property .metadata: too much together with what is kept already');
    case 'metadataInvalid':
      return metadataError(refusal.why);
    case 'orderInvalid':
      return new ApiError({
        code: 400,
        key: 'invalid_order',
        message: 'Invalid order',
        details: refusal.why,
      });
  }
}

/** `productCollection` is `product_collection` on the wire. */
const wireNameOf = (kind: string): string =>
  kind.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
