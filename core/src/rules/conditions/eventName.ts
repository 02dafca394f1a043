import { textOfAtMost } from '../comparisons/textComparison.ts';
import { createCondition } from '../condition.ts';

/** The name of the event that is judged. */
export const eventName = createCondition({
  fact: 'event.name',
  arguments: {},
  compares: textOfAtMost(500),
  read: () => (context) => context.event?.name,
});
