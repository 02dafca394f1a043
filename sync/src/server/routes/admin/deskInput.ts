import { z } from 'zod';

/** Who decided, and why, as people at HQ put it. */
export const ByInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .nullable()
  .default(null)
  .describe('Who decided it.');

export const NoteInput = z.string().trim().max(500).nullable().default(null);
