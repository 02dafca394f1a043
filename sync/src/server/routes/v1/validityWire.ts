import { Recurrence, type ValidityWindow } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../http/apiError.ts';

const Days = z.array(z.int().min(0).max(6)).max(7);
const Hours = z.object({
  start_time: z.string().max(5).describe('`HH:mm`, by the clocks of the programme.'),
  expiration_time: z.string().max(5),
  days_of_week: Days.nullish().describe('0 for Sunday to 6 for Saturday; left out, all of them.'),
});

/** When, within its dates, something is open: as callers send it. */
export const RecurrenceInput = z.object({
  validity_timeframe: z
    .object({ interval: z.string().max(50), duration: z.string().max(50) })
    .nullish()
    .describe('Open for `duration`, every `interval` from `start_date` on: ISO 8601 durations.'),
  validity_day_of_week: Days.nullish().describe('0 for Sunday to 6 for Saturday.'),
  validity_hours: z.object({ daily: z.array(Hours).max(50) }).nullish(),
});
export type RecurrenceInput = z.output<typeof RecurrenceInput>;

/** The same as answers show it. */
export const RecurrenceObject = z.object({
  validity_timeframe: z.object({ interval: z.string(), duration: z.string() }).nullable(),
  validity_day_of_week: z.array(z.int()).nullable(),
  validity_hours: z
    .object({
      daily: z.array(
        z.object({
          start_time: z.string(),
          expiration_time: z.string(),
          days_of_week: z.array(z.int()),
        }),
      ),
    })
    .nullable(),
});
export type RecurrenceObject = z.infer<typeof RecurrenceObject>;

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/**
 * What the caller says, over what stands: what is left out stays, null takes it away.
 * @throws ApiError for what is no time or never meets
 */
export function toRecurrence(
  input: RecurrenceInput,
  before: Recurrence | null,
  { start }: ValidityWindow,
): Recurrence | null {
  const { validity_timeframe, validity_day_of_week, validity_hours } = input;
  const hours = validity_hours?.daily.map(({ start_time, expiration_time, days_of_week }) => ({
    from: start_time,
    to: expiration_time,
    days: days_of_week ?? EVERY_DAY,
  }));
  const asked = {
    timeframe: validity_timeframe === undefined ? (before?.timeframe ?? null) : validity_timeframe,
    daysOfWeek:
      validity_day_of_week === undefined
        ? (before?.daysOfWeek ?? null)
        : orNull(validity_day_of_week),
    hours: validity_hours === undefined ? (before?.hours ?? null) : orNull(hours),
  };
  if (asked.timeframe === null && asked.daysOfWeek === null && asked.hours === null) return null;
  const parsed = Recurrence.safeParse(asked);
  if (!parsed.success) throw invalidPayload(`Property .validity_*: ${whyOf(parsed.error)}`);
  if (asked.hours !== null && (asked.timeframe !== null || asked.daysOfWeek !== null))
    throw invalidPayload(
      'Property .validity_hours does not go with .validity_timeframe or .validity_day_of_week',
    );
  if (asked.timeframe !== null && start === null)
    throw invalidPayload('Property .validity_timeframe is counted from .start_date: it is missing');
  return parsed.data;
}

const whyOf = ({ issues: [issue] }: { readonly issues: readonly Issue[] }): string =>
  `${(issue?.path ?? []).map(String).join('.')} ${issue?.message ?? 'cannot be read'}`;
type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

const orNull = <T>(list: readonly T[] | null | undefined): readonly T[] | null =>
  list == null || list.length === 0 ? null : list;

export const showRecurrence = (recurrence: Recurrence | null): RecurrenceObject => ({
  validity_timeframe: recurrence?.timeframe ?? null,
  validity_day_of_week: recurrence?.daysOfWeek == null ? null : [...recurrence.daysOfWeek],
  validity_hours:
    recurrence?.hours == null
      ? null
      : {
          daily: recurrence.hours.map(({ from, to, days }) => ({
            start_time: from,
            expiration_time: to,
            days_of_week: [...days],
          })),
        },
});
