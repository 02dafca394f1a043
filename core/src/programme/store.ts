import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';

/** A shop. */
export const Store = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type Store = z.infer<typeof Store>;
