import * as z from 'zod/mini';
import type { Unit } from '../money/unit.ts';
import { zonedParts } from '../time/zonedTime.ts';
import { type Limit, limitUnit } from './limit.ts';

/**
 * One share of a limit: its id, the voucher, the customer and the period that it is kept for (`*`
 * where it is kept for all of them alike), and its unit, joined by colons.
 */
export const LimitScope = z
  .string()
  .check(
    z.maxLength(280),
    z.regex(
      /^[A-Za-z0-9_.-]+(:(?:[A-Za-z0-9_.-]+|\*)){3}:(?:[A-Z]{3}|uses)$/,
      'is no scope of a limit',
    ),
  );
export type LimitScope = z.infer<typeof LimitScope>;

/** Who and what a redemption counts for. */
export type LimitSubject = {
  readonly voucherId: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly timeZone: string;
};

/** The share that a redemption at `time` (milliseconds UTC) uses, or null without its customer. */
export function limitScope(limit: Limit, subject: LimitSubject, time: number): LimitScope | null {
  const { per, period } = limit;
  const { voucherId, customerId, currency, timeZone } = subject;
  if (per.includes('customer') && customerId === null) return null;
  const parts = [
    limit.id,
    per.includes('voucher') ? voucherId : '*',
    per.includes('customer') ? customerId : '*',
    period === 'ever' ? '*' : periodName(period, time, timeZone),
    limitUnit(limit, currency),
  ];
  return parts.join(':');
}

/** `2026-11` or `2026-11-22`, by the calendar of the zone. */
function periodName(period: 'day' | 'month', time: number, timeZone: string): string {
  const { year, month, day } = zonedParts(time, timeZone);
  const name = `${String(year).padStart(4, '0')}-${two(month)}`;
  return period === 'month' ? name : `${name}-${two(day)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

export const scopeUnit = (scope: LimitScope): Unit => scope.slice(scope.lastIndexOf(':') + 1);

/** What may be used of the limit in total, owed by it: never positive. */
export const capacityAccount = (scope: LimitScope): string => `capacity:${scope}`;

/** What is left of the limit. */
export const limitAccount = (scope: LimitScope): string => `limit:${scope}`;

/** What was used of the limit. */
export const consumedAccount = (scope: LimitScope): string => `consumed:${scope}`;
