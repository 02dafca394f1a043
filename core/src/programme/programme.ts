import { z } from 'zod';
import { Identifier } from '../identifier.ts';
import { Currency } from '../money/currency.ts';

/** One tenant: everything below it is in one currency and one time zone. */
export const Programme = z.strictObject({
  id: Identifier,
  name: z.string().min(1).max(200),
  currency: Currency,
  timeZone: z.string().min(1).max(64),
  /** Ed25519 public keys, in hex, by key id: with them a till checks signed codes on its own. */
  codeKeys: z.record(Identifier, z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Programme = z.infer<typeof Programme>;
