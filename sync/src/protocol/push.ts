import { Amount, EntryEnvelope, Identifier } from '@counterfoil/core';
import { z } from 'zod';
import { ProtocolVersion } from './version.ts';

export const PUSH_LIMIT = 200;

/** Entries in sequence, and the terminal's signature (hex) over the head that they lead to. */
export const PushRequest = z.strictObject({
  version: ProtocolVersion,
  terminalId: Identifier,
  entries: z.array(EntryEnvelope).min(1).max(PUSH_LIMIT),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type PushRequest = z.infer<typeof PushRequest>;

/** What became of one entry; `within` and `over` split what it took at risk. */
export const EntryResult = z.strictObject({
  sequence: z.int().min(1),
  status: z.enum(['posted', 'postedWithDiscrepancy', 'quarantined']),
  within: Amount,
  over: Amount,
  reason: z.string().nullable(),
});
export type EntryResult = z.infer<typeof EntryResult>;

/** HQ holds everything up to `acknowledged`; results come for the entries of the request. */
export const PushResponse = z.strictObject({
  acknowledged: z.int().min(0),
  results: z.array(EntryResult),
  time: z.int().min(0),
});
export type PushResponse = z.infer<typeof PushResponse>;

/** The text that is signed for a batch: the head's hash covers the whole chain before it. */
export const pushMessage = (terminalId: string, sequence: number, hash: string): string =>
  `counterfoil push 1\n${terminalId}\n${sequence}\n${hash}`;
