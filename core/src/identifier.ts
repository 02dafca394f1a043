import * as z from 'zod/mini';

/** Names one of our records inside account paths, so it carries no colon. */
export const Identifier = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64),
    z.regex(/^[A-Za-z0-9_.-]+$/, 'may hold letters, digits, _ . and - only'),
  );
export type Identifier = z.infer<typeof Identifier>;

/**
 * The id a caller gives to a command, so that a retry is the same command: 1 to 128 visible ASCII
 * characters. A leading `~` is kept for entries that Counterfoil makes by itself.
 */
export const CommandId = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(128),
    z.regex(/^[!-}][!-~]*$/, 'must be visible ASCII and must not begin with ~'),
  );
export type CommandId = z.infer<typeof CommandId>;

/** The id of an entry: a command's id, or one of ours that begins with `~`. */
export const EntryId = z
  .string()
  .check(z.minLength(1), z.maxLength(200), z.regex(/^[!-~]+$/, 'must be visible ASCII'));
export type EntryId = z.infer<typeof EntryId>;
