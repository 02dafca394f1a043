import * as z from 'zod/mini';
import { textOfAtMost } from '../comparisons/textComparison.ts';
import { createCondition } from '../condition.ts';
import type { RulePlace } from '../ruleContext.ts';

type PlacePart = keyof typeof PARTS;

const PARTS = {
  store: ({ storeId }) => storeId,
  terminal: ({ terminalId }) => terminalId,
  channel: ({ channel }) => channel,
  userLogin: ({ userLogin }) => userLogin,
  apiKey: ({ apiKey }) => apiKey,
} as const satisfies Readonly<Record<string, (place: RulePlace) => string | null | undefined>>;

/** Where the redemption is made, and by whom: ids, the channel's name, the user's login. */
export const place = createCondition({
  fact: 'place',
  arguments: { part: z.enum(Object.keys(PARTS) as [PlacePart, ...PlacePart[]]) },
  compares: textOfAtMost(500),
  read: ({ part }) => {
    const read = PARTS[part];
    return (context) => (context.place === null ? undefined : (read(context.place) ?? null));
  },
});
