import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Currency } from '../money/currency.ts';
import { TimeZone } from '../time/timeZone.ts';

const MOST_CODE_KEYS = 100;

/** One tenant: everything below it is in one currency and one time zone. */
export const Programme = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  currency: Currency,
  timeZone: TimeZone,
  /** Ed25519 public keys, in hex, by key id: with them a till checks signed codes on its own. */
  codeKeys: z.record(Identifier, z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(
    z.refine((keys) => Object.keys(keys).length <= MOST_CODE_KEYS, {
      message: `has more than ${MOST_CODE_KEYS} keys`,
    }),
  ),
});
export type Programme = z.infer<typeof Programme>;
