import { z } from 'zod';
import { idOf, RequestId } from './idPattern.ts';
import { Count, Instant, ObjectName } from './wire.ts';

const under = (name: string, parts: readonly string[]) => parts.map((part) => `${name}.${part}`);

export const ASYNC_ACTION_TYPES: readonly string[] = [
  ...under('CAMPAIGN', [
    'VOUCHERS_IMPORT',
    'VOUCHERS_IMPORT_CSV',
    'VOUCHERS_UPDATE',
    'VOUCHERS_DELETE',
    'VOUCHERS_GENERATE',
  ]),
  ...under('CUSTOMERS', ['IMPORT_CSV', 'BULK_UPDATE', 'METADATA_UPDATE']),
  ...under('PRODUCTS', ['BULK_UPDATE', 'METADATA_UPDATE', 'IMPORT_CSV']),
  ...under('SKUS', ['IMPORT_CSV']),
  ...under('VOUCHERS', ['IMPORT', 'IMPORT_CSV', 'BULK_UPDATE', 'METADATA_UPDATE']),
  ...under('ORDERS', ['IMPORT']),
];

const isType = (type: string): boolean =>
  ASYNC_ACTION_TYPES.includes(type) || /^\w+\.METADATA_KEY_PURGE$/.test(type);

/** The answer to a bulk operation. */
export const AsyncActionStarted = z.looseObject({ async_action_id: idOf('asyncAction') });

/** A bulk operation; one generation of the client polls `status`, the other `operation_status`. */
export const AsyncAction = z.looseObject({
  id: idOf('asyncAction'),
  type: z.string().refine(isType, 'is no type of the catalogue'),
  status: z.enum(['ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED']),
  operation_status: z.enum(['SUCCESS', 'FAILED', 'UNKNOWN']),
  created_at: Instant,
  updated_at: Instant.nullish(),
  request_id: RequestId.nullish(),
  processing_time: z.number().nullish(),
  progress: z.number().nullish(),
  object: ObjectName,
  result: z
    .looseObject({
      message: z.string().nullish(),
      done_count: Count.nullish(),
      failed_count: Count.nullish(),
      failed: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});
