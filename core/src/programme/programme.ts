import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Currency } from '../money/currency.ts';

/** One tenant: everything below it is in one currency and one time zone. */
export const Programme = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  currency: Currency,
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Ed25519 public keys, in hex, by key id: with them a till checks signed codes on its own. */
  codeKeys: z.record(Identifier, z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});
export type Programme = z.infer<typeof Programme>;
