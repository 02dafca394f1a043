import { Identifier } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../routes/http/apiError.ts';

/** An object that came over the wire; each field is checked where it is read. */
export type WireRow = Readonly<Record<string, unknown>>;

export const toWireRow = (value: unknown): WireRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRow) : {};

export const rowIn = (row: WireRow, name: string): WireRow => toWireRow(row[name]);

export function textOf(row: WireRow, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** @throws ApiError 400 where it is there and no whole number from 0 on */
export function amountOf(row: WireRow, name: string): number | null {
  const value = row[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalidPayload(`Property .${name} should be a whole number from 0 on`);
}

/**
 * The id that a row had, where it can stay the same; null where the row had none.
 * @throws ApiError 400 where it cannot be an id here
 */
export function idOf(row: WireRow, prefix: string): string | null {
  const id = textOf(row, 'id');
  if (id === null) return null;
  if (id.startsWith(prefix) && Identifier.safeParse(id).success) return id;
  throw invalidPayload(`Property .id: ${id.slice(0, 100)} does not begin with ${prefix}`);
}

const Assignments = z.object({
  data: z.array(z.object({ rule_id: z.string(), related_object_id: z.string().nullish() })),
  total: z.number().nullish(),
});

/** The rules that a row itself is under; a voucher is told those of its campaign as well. */
export function rulesOf(row: WireRow): readonly string[] {
  const told = row['validation_rules_assignments'];
  if (told === undefined || told === null) return [];
  const parsed = Assignments.safeParse(told);
  if (!parsed.success || (parsed.data.total ?? 0) > parsed.data.data.length)
    throw invalidPayload('Property .validation_rules_assignments does not tell all of its rules');
  return parsed.data.data
    .filter(({ related_object_id: id }) => id == null || id === row['id'])
    .map((assignment) => assignment.rule_id);
}
