import { Identifier, Programme, Store, Terminal } from '@counterfoil/core';
import { z } from 'zod';
import { ProtocolVersion } from './version.ts';

/** A new terminal shows its one-time code and the Ed25519 public key (hex) that it made itself. */
export const EnrolRequest = z.strictObject({
  version: ProtocolVersion,
  enrolCode: z.string().min(4).max(64),
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** `time` is HQ's clock, milliseconds UTC, by which the terminal learns its offset. */
export const EnrolResponse = z.strictObject({
  terminalId: Identifier,
  programme: Programme,
  store: Store,
  terminal: Terminal,
  time: z.int().min(0),
});
export type EnrolResponse = z.infer<typeof EnrolResponse>;
