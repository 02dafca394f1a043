import { z } from 'zod';

/** An instant of the API: ISO 8601, UTC with milliseconds. */
export const WireTime = z.iso.datetime({ precision: 3 });

export const toWireTime = (time: number): string => new Date(time).toISOString();

export const toWireTimeOrNull = (time: number | null): string | null =>
  time === null ? null : toWireTime(time);

/** An ISO 8601 date or date and time as callers send it; without an offset it is UTC. */
export const TimeInput = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
  .transform((text) => Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$|^[^T]*$/.test(text) ? text : `${text}Z`))
  .pipe(z.int('must be a date from 1970 on').min(0, 'must be a date from 1970 on'));
