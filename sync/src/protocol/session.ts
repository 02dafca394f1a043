import { Identifier } from '@counterfoil/core';
import { z } from 'zod';
import { ProtocolVersion } from './version.ts';

const Challenge = z.string().min(16).max(128);

export const ChallengeRequest = z.strictObject({
  version: ProtocolVersion,
  terminalId: Identifier,
});
export type ChallengeRequest = z.infer<typeof ChallengeRequest>;

export const ChallengeResponse = z.strictObject({ challenge: Challenge });
export type ChallengeResponse = z.infer<typeof ChallengeResponse>;

/** The terminal signs the challenge with its key; a challenge opens one session and no more. */
export const SessionRequest = z.strictObject({
  version: ProtocolVersion,
  terminalId: Identifier,
  challenge: Challenge,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

/** A bearer token for the other calls; `lifetime` in milliseconds, by no clock but HQ's. */
export const SessionResponse = z.strictObject({
  token: z.string().min(16).max(512),
  lifetime: z.int().min(1000),
  time: z.int().min(0),
});
export type SessionResponse = z.infer<typeof SessionResponse>;

/** The text that is signed to open a session. */
export const sessionMessage = (terminalId: string, challenge: string): string =>
  `counterfoil session 1\n${terminalId}\n${challenge}`;
