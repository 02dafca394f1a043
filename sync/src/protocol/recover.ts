import { Identifier } from '@counterfoil/core';
import { z } from 'zod';
import { ProtocolVersion } from './version.ts';

/** The text of a receipt's QR code; no code of ours is longer. */
export const EntryCodeText = z.string().min(1).max(8000);

/** Hands HQ an entry that stands on a receipt, of this terminal or of any other. */
export const RecoverRequest = z.strictObject({ version: ProtocolVersion, code: EntryCodeText });
export type RecoverRequest = z.infer<typeof RecoverRequest>;

/**
 * What became of a scanned entry.
 *
 * - `posted`: HQ did not know it, and has it now; `known`: HQ had it already
 * - `waiting`: it is about something that HQ does not know yet; scan the receipt of that first
 * - `refused`: HQ cannot post it as it stands, see `reason`; its terminal has to send it
 * - `forked`: HQ holds another entry of that terminal in its place, so there are two histories
 * - `forged`: its signature is not of the terminal that it names; `unreadable`: it is no entry
 */
export const RecoveryStatus = z.enum([
  'posted',
  'known',
  'waiting',
  'refused',
  'forked',
  'forged',
  'unreadable',
]);
export type RecoveryStatus = z.infer<typeof RecoveryStatus>;

/** The terminal and sequence are null where nothing could be read, and not to be believed of `forged`. */
export const RecoverResponse = z.strictObject({
  status: RecoveryStatus,
  terminalId: z.nullable(Identifier),
  sequence: z.int().min(1).nullable(),
  reason: z.string().nullable(),
});
export type RecoverResponse = z.infer<typeof RecoverResponse>;
