import type { ErrorObject } from './shapes/errorObject.ts';

/** Why a call was not done: HQ refused it, or could not be reached as often as it was tried. */
export class ApiCallError extends Error {
  override readonly name = 'ApiCallError';
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What went wrong, for programs: a key of the API, or `unreachable`. */
  readonly key: string;
  readonly details: string;
  /** What names the request in the logs of HQ. */
  readonly requestId: string | null;
  /** Whether the same call may succeed later; its key is kept in `idempotencyKey`. */
  readonly transient: boolean;
  readonly idempotencyKey: string | null;
  /** The whole error object, where HQ answered one. */
  readonly body: ErrorObject | null;

  constructor(
    status: number,
    body: ErrorObject | null,
    { idempotencyKey, cause }: { readonly idempotencyKey: string | null; readonly cause?: unknown },
  ) {
    super(body?.message ?? (status === 0 ? 'HQ cannot be reached' : `HTTP status ${status}`), {
      cause,
    });
    this.status = status;
    this.key = body?.key ?? (status === 0 ? 'unreachable' : 'unknown');
    this.details = body?.details ?? '';
    this.requestId = body?.request_id ?? null;
    this.transient = body?.counterfoil?.transient ?? mayRetry(status);
    this.idempotencyKey = idempotencyKey;
    this.body = body;
  }
}

export const isApiCallError = (error: unknown): error is ApiCallError =>
  error instanceof ApiCallError;

/** Statuses after which the same request is worth another try: no answer, too many calls, not now. */
export const mayRetry = (status: number): boolean => [0, 429, 502, 503, 504].includes(status);
