import { z } from 'zod';

/**
 * Where HQ's journal stood when it answered, and the hash of its last record: by the newest one
 * that a terminal has heard of, HQ finds out whether it was restored from an older copy.
 */
export const JournalMark = z.strictObject({
  position: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** HQ's own word that it stood there: no terminal can make one up. */
  proof: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JournalMark = z.infer<typeof JournalMark>;
