import type { z } from 'zod';

/** What is wrong with a body or query, in one line: the first issue that the schema found. */
export function describeIssue(error: z.ZodError, input: unknown): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'It does not have the right shape.';
  const { path, message } = issue;
  const last = path.at(-1);
  if (issue.code === 'invalid_type' && last !== undefined && valueAt(input, path) === undefined)
    return `${nameOf(path.slice(0, -1))} should have required property '${String(last)}'`;
  return `${nameOf(path)}: ${message}`;
}

const nameOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'Payload'
    : `Property ${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')}`;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}
