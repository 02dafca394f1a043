import { z } from 'zod';

/*
 * These schemas say what the catalogue says and no more. An attribute that it lists for an object
 * without a condition must be there; one that it marks optional, conditional or omitted may be
 * absent; what it lists without telling when it is set may be null or absent. Objects are loose:
 * what it does not speak of is ignored, except where it gives the exact set of keys.
 */

/** ISO-8601 in UTC with milliseconds, the one form that both generations of the client parse. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no such moment');

/** Money in hundredths of the currency, or points. Always an integer. */
export const Amount = z.int();
export const Count = z.int().min(0);

/** Amounts that are zero are left out of calculated orders; what is there is positive. */
export const OmittedWhenZero = z.int().min(1).optional();

/** Free keys and values; a value that was nulled is stored as null. */
export const Metadata = z.record(z.string(), z.unknown());

/** `P365D`, `PT1H30M`. */
export const IsoDuration = z
  .string()
  .regex(/^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/);

/** The name of an object's kind where the catalogue does not give it literally. */
export const ObjectName = z.string().min(1);

export const Loose = z.looseObject({});

/** `{}`: campaigns answer so when they are enabled or disabled. */
export const EmptyObject = z.strictObject({});

/** Adds a sentence to what is wrong with a value, where it does not hold. */
export const holds = <T>(test: (value: T) => boolean, message: string) =>
  z.refine<T>(test, { error: message });
