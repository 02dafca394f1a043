import { z } from 'zod';
import { Instant, IsoDuration } from './wire.ts';

const DayOfWeek = z.int().min(0).max(6);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);

/** Open windows of `duration`, one every `interval` from the start date on. */
export const ValidityTimeframe = z.looseObject({ interval: IsoDuration, duration: IsoDuration });

/** Days of the week, Sunday 0. */
export const ValidityDayOfWeek = z.array(DayOfWeek);

export const ValidityHours = z.looseObject({
  daily: z.array(
    z.looseObject({
      start_time: TimeOfDay,
      expiration_time: TimeOfDay,
      days_of_week: z.array(DayOfWeek),
    }),
  ),
});

/** When something may be used; attributes that are not set are null or absent. */
export const VALIDITY = {
  start_date: Instant.nullish(),
  expiration_date: Instant.nullish(),
  validity_timeframe: ValidityTimeframe.nullish(),
  validity_day_of_week: ValidityDayOfWeek.nullish(),
  validity_hours: ValidityHours.nullish(),
};

/** The same where every attribute is listed, null when it is not set. */
export const VALIDITY_WITH_NULLS = {
  start_date: Instant.nullable(),
  expiration_date: Instant.nullable(),
  validity_timeframe: ValidityTimeframe.nullable(),
  validity_day_of_week: ValidityDayOfWeek.nullable(),
  validity_hours: ValidityHours.nullable(),
};
