import { z } from 'zod';
import { CODES_WITHOUT_KEY, ERROR_KEYS, isErrorKey } from './errorKeys.ts';
import { ApiRequestId } from './idPattern.ts';
import { Count, holds } from './wire.ts';

const codeFitsKey = (error: { code: number; key: string }): boolean =>
  !isErrorKey(error.key) || ERROR_KEYS[error.key].code === error.code;

const ErrorShape = z.looseObject({
  code: z.int().min(400).max(599),
  key: z.string().min(1),
  message: z.string().min(1),
  details: z.string(),
  request_id: ApiRequestId,
  resource_id: z.string().optional(),
  resource_type: z.string().optional(),
  related_object_ids: z.array(z.string()).optional(),
  related_object_type: z.string().optional(),
  related_object_total: Count.optional(),
  // Only where a validation rule or a translation has a text of its own.
  error: z.looseObject({ message: z.string().min(1) }).optional(),
});

/**
 * An error as the API gives it. A key of the catalogue comes with the catalogue's status; keys of
 * our own are let through.
 */
export const ErrorObject = ErrorShape.check(
  holds(codeFitsKey, 'the key belongs to another HTTP status'),
);

/** An error of the transport itself (405, 406, 413, 415, 429) needs no key: `{code, message}`. */
export const TransportError = z.looseObject({
  code: z.int().check(holds((code) => CODES_WITHOUT_KEY.includes(code), 'has a key of its own')),
  message: z.string().min(1),
});

/** The error that was stored as a failed redemption or a failed rollback. */
export const StoredFailure = ErrorShape.extend({
  resource_id: z.string(),
  resource_type: z.enum(['redemption', 'redemption_rollback']),
}).check(
  holds(codeFitsKey, 'the key belongs to another HTTP status'),
  holds(
    ({ resource_id, resource_type }) =>
      resource_id.startsWith(resource_type === 'redemption' ? 'rf_' : 'rrf_'),
    'a failed redemption is an rf_, a failed rollback an rrf_',
  ),
);

/** What an error with this HTTP status looks like. */
export const errorWithStatus = (status: number): z.ZodType =>
  (CODES_WITHOUT_KEY.includes(status) ? TransportError : ErrorObject).check(
    z.refine((error) => error.code === status, { error: `code must be ${status}` }),
  );
