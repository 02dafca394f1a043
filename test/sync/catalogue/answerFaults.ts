import { z } from 'zod';
import { errorWithStatus } from './errorObject.ts';
import type { Method } from './operations/operation.ts';
import { operationOf } from './operations.ts';

/** An answer of HQ to one request; the body is undefined where there is none. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Why an answer is not what the catalogue says, in a text to read; null if it is. */
export function answerFaults(method: Method, url: string, answer: HttpAnswer): string | null {
  const { status, body } = answer;
  const where = `${method} ${url} ${status}`;
  const operation = operationOf(method, url);
  if (operation === null) return `${where}: is no operation of the catalogue`;
  if (status >= 400) return faultsOf(where, errorWithStatus(status), body);

  // Of calls that are in no document, what they answer is not known.
  if (!operation.documented) return status < 300 ? null : `${where}: is no success`;
  const expected = operation.answers[status];
  if (expected === undefined) {
    return `${where}: answers ${Object.keys(operation.answers).join(' or ')}`;
  }
  if (expected === 'file') return null;
  if (expected === 'nothing') {
    return body === undefined || body === null || body === '' ? null : `${where}: has a body`;
  }
  return faultsOf(where, expected, body);
}

function faultsOf(where: string, schema: z.ZodType, body: unknown): string | null {
  const { error } = schema.safeParse(body);
  return error === undefined ? null : `${where}:\n${z.prettifyError(error)}`;
}
