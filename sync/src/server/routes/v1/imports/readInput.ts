import type { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';
import { describeIssue } from '../../http/describeIssue.ts';

/** A row as its schema understands it. @throws ApiError 400 */
export function readInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidPayload(describeIssue(parsed.error, input));
}

/** A text under a name in a JSON object; empty where there is none. */
export function textIn(json: unknown, name: string): string {
  if (typeof json !== 'object' || json === null) return '';
  const value = (json as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}
