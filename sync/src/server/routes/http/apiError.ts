import type { Rejection } from '@counterfoil/core';

/** What a caller of `/v1` or `/admin` did that cannot be: it becomes the body of the answer. */
export type ApiFault = {
  /** The HTTP status. */
  readonly code: number;
  readonly key: string;
  readonly message: string;
  readonly details: string;
  /** What a validation rule itself says to the customer. */
  readonly ruleMessage?: string;
  readonly resourceId?: string;
  readonly resourceType?: string;
  /** The refusal of the domain behind it, with its numbers. */
  readonly rejection?: Rejection;
};

/** Thrown by routes; nothing was changed. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly fault: ApiFault;

  constructor(fault: ApiFault) {
    super(fault.details);
    this.fault = fault;
  }
}

export const invalidPayload = (details: string): ApiError =>
  new ApiError({ code: 400, key: 'invalid_payload', message: 'Invalid payload', details });

export const invalidQuery = (details: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'invalid_query_params',
    message: 'Invalid query params',
    details,
  });

export const notFound = (resourceType: string, resourceId: string): ApiError =>
  new ApiError({
    code: 404,
    key: 'not_found',
    message: 'Resource not found',
    details: `Cannot find ${resourceType} with id ${resourceId}`,
    resourceId,
    resourceType,
  });

export const duplicateFound = (
  resourceType: string,
  resourceId: string,
  details: string,
): ApiError =>
  new ApiError({
    code: 409,
    key: 'duplicate_found',
    message: 'Duplicated resource found',
    details,
    resourceId,
    resourceType,
  });
