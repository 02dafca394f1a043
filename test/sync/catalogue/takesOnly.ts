import { expect } from 'vitest';
import type { z } from 'zod';

/** Takes the value, and refuses each of the others. */
export function takesOnly(
  schema: z.ZodType,
  value: unknown,
  others: Readonly<Record<string, unknown>>,
) {
  expect(schema.safeParse(value).error).toBeUndefined();
  const taken = Object.entries(others).filter(([, other]) => schema.safeParse(other).success);
  expect(taken.map(([why]) => why)).toEqual([]);
}
