import { z } from 'zod';
import { Identifier } from '../identifier.ts';

/** A shop. */
export const Store = z.strictObject({
  id: Identifier,
  name: z.string().min(1).max(200),
});
export type Store = z.infer<typeof Store>;
