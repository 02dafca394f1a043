import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';

/** A store has so many managers at most. */
export const MOST_MANAGERS = 50;

/**
 * Who may approve at a till of the store what a clerk may not. Tills check the PIN without HQ:
 * `pinHash` is its scrypt over `pinSalt` (see `hashPin`), both in hex.
 */
export const StoreManager = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  pinSalt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  pinHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type StoreManager = z.infer<typeof StoreManager>;

/** A shop. */
export const Store = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  managers: z.array(StoreManager).check(z.maxLength(MOST_MANAGERS)),
});
export type Store = z.infer<typeof Store>;
