import * as z from 'zod/mini';
import { RollingExpiry } from './pointsExpiry.ts';

/** A calendar period, in the programme's time zone. */
export const CalendarPeriod = z.enum(['month', 'quarter', 'halfYear', 'year']);
export type CalendarPeriod = z.infer<typeof CalendarPeriod>;

const Never = z.strictObject({ type: z.literal('never') });
/** Held for so long; then judged anew. */
const After = z.strictObject({ type: z.literal('after'), after: RollingExpiry });
/** Held as long as the card qualifies. */
const Drop = z.strictObject({ type: z.literal('drop') });
/** Held to the end of the period in which it begins, and for so many periods more. */
const EndOfPeriod = z.strictObject({
  type: z.literal('endOfPeriod'),
  more: z.int().check(z.gte(0), z.lte(1)),
});

/** How a card comes to its tier, and for how long it keeps it. */
export const TierSettings = z.discriminatedUnion('by', [
  /** By what the card holds. */
  z.strictObject({
    by: z.literal('balance'),
    keep: z.discriminatedUnion('type', [Never, After, Drop]),
  }),
  /** By what it earned in the last so many days. */
  z.strictObject({
    by: z.literal('lastDays'),
    days: z.int().check(z.gte(1), z.lte(3660)),
    keep: z.discriminatedUnion('type', [Never, After, Drop]),
  }),
  /** By what it earned in a calendar period; the tier begins at once or with the next period. */
  z.strictObject({
    by: z.literal('period'),
    period: CalendarPeriod,
    begins: z.enum(['immediately', 'nextPeriod']),
    keep: z.discriminatedUnion('type', [Never, After, EndOfPeriod]),
  }),
]);
export type TierSettings = z.infer<typeof TierSettings>;
