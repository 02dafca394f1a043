import { DATE } from '../comparisons/dateComparison.ts';
import { createCondition } from '../condition.ts';

/** The day and time of the redemption, on the walls of the programme's time zone. */
export const date = createCondition({
  fact: 'time.date',
  arguments: {},
  compares: DATE,
  read: () => (context) => context.time,
});
