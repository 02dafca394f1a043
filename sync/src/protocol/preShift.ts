import { Identifier } from '@counterfoil/core';
import { z } from 'zod';
import { GrantDocument } from './grantDocument.ts';
import { JournalMark } from './journalMark.ts';
import { ProtocolVersion } from './version.ts';

/** How far the vouchers of a store were read: newest use (milliseconds UTC) first. */
export const PreShiftMark = z.strictObject({ used: z.int().min(0), voucherId: Identifier });
export type PreShiftMark = z.infer<typeof PreShiftMark>;

/** Asks for rights to the open vouchers of the terminal's store, a page at a time. */
export const PreShiftRequest = z.strictObject({
  version: ProtocolVersion,
  after: PreShiftMark.nullable(),
});
export type PreShiftRequest = z.infer<typeof PreShiftRequest>;

/**
 * What was granted, of which vouchers the terminal now holds something (their leases may be
 * renewed), and where to go on; null where that was all.
 */
export const PreShiftResponse = z.strictObject({
  grants: z.array(GrantDocument),
  held: z.array(Identifier),
  next: PreShiftMark.nullable(),
  seen: JournalMark,
});
export type PreShiftResponse = z.infer<typeof PreShiftResponse>;
