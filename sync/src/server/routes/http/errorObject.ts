import { isTransient } from '@counterfoil/core';
import { z } from 'zod';
import type { ApiFault } from './apiError.ts';

/** The body of every answer of `/v1` and `/admin` that is no success. */
export const ErrorObject = z
  .object({
    code: z.int().describe('The HTTP status.'),
    key: z.string().describe('What went wrong, for programs.'),
    message: z.string().describe('The same for people.'),
    details: z.string().describe('What exactly, in this case.'),
    request_id: z.string(),
    error: z
      .object({ message: z.string() })
      .optional()
      .describe('What the validation rule itself says, where one was not met.'),
    resource_id: z.string().optional(),
    resource_type: z.string().optional(),
    counterfoil: z
      .object({
        rejection: z.looseObject({ type: z.string() }),
        transient: z
          .boolean()
          .describe('Whether the same request may succeed later without being changed.'),
      })
      .optional()
      .describe('The refusal of the domain behind the error, with its numbers.'),
  })
  .meta({ id: 'Error' });
export type ErrorObject = z.infer<typeof ErrorObject>;

export function toErrorObject(fault: ApiFault, requestId: string): ErrorObject {
  const { code, key, message, details, resourceId, resourceType, rejection, ruleMessage } = fault;
  return {
    code,
    key,
    message,
    details,
    request_id: requestId,
    ...(ruleMessage === undefined ? {} : { error: { message: ruleMessage } }),
    ...(resourceId === undefined ? {} : { resource_id: resourceId }),
    ...(resourceType === undefined ? {} : { resource_type: resourceType }),
    ...(rejection === undefined
      ? {}
      : { counterfoil: { rejection, transient: isTransient(rejection) } }),
  };
}
