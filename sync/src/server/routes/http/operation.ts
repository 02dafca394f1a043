import type { z } from 'zod';

/** What a route takes and answers: the door checks by it, and the OpenAPI document is made of it. */
export type Operation = {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: 'apiKey' | 'terminal' | 'none';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a form with a CSV file under the name `file`. */
  readonly bodyType?: 'csv';
  /** A body may be left out. */
  readonly bodyOptional?: boolean;
  /** Takes the header `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** The body of the success, or null where it is no JSON; with status 204 there is none. */
  readonly answer: z.ZodType | null;
  /** What the body is where `answer` is null; left out, a stream of events. */
  readonly answerType?: string;
  readonly status?: number;
  /** HTTP statuses of the refusals to expect. */
  readonly errors: readonly number[];
};

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}
