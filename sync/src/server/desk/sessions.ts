import { createHmac, timingSafeEqual } from 'node:crypto';
import { bytesToHex } from '@counterfoil/core';
import {
  type ChallengeRequest,
  type ChallengeResponse,
  type SessionRequest,
  type SessionResponse,
  sessionMessage,
} from '../../protocol/index.ts';
import type { HqContext } from './hqContext.ts';
import { SyncError } from './syncError.ts';
import { isSignedBy } from './terminalSignature.ts';
import { requireSender } from './terminals.ts';

const LIFETIME = 15 * 60_000;

/** Whom a session token stands for. */
export type TerminalSession = { readonly programmeId: string; readonly terminalId: string };

/** Gives a terminal something new to sign. */
export async function challenge(
  context: HqContext,
  { terminalId }: ChallengeRequest,
): Promise<ChallengeResponse> {
  const programmeId = await programmeOf(context, terminalId);
  const made = bytesToHex(context.randomBytes(24));
  await context.commit(programmeId, async (tx) => {
    const row = await requireSender(tx, terminalId);
    await tx.touchTerminal({ ...row, challenge: made });
  });
  return { challenge: made };
}

/** Opens a session for whoever signs the terminal's challenge; a challenge is good once. */
export async function openSession(
  context: HqContext,
  { terminalId, challenge: shown, signature }: SessionRequest,
): Promise<SessionResponse> {
  const programmeId = await programmeOf(context, terminalId);
  const accepted = await context.commit(programmeId, async (tx) => {
    const row = await requireSender(tx, terminalId);
    const message = sessionMessage(terminalId, shown);
    const good = row.challenge === shown && isSignedBy(row.publicKey, message, signature);
    if (good) await tx.touchTerminal({ ...row, challenge: null, lastSeen: context.clock() });
    return good;
  });
  if (!accepted)
    throw new SyncError('unauthorised', 'The challenge is used up or not signed with this key.');
  const now = context.clock();
  const token = await signToken(context, { programmeId, terminalId }, now + LIFETIME);
  return { token, lifetime: LIFETIME, time: now };
}

/** Whom the token stands for, or null where it is forged or has ended. */
export async function readSession(
  context: HqContext,
  token: string,
): Promise<TerminalSession | null> {
  const [programmeId, terminalId, expires, mac] = token.split('~');
  if (programmeId === undefined || terminalId === undefined || mac === undefined) return null;
  const expected = await macOf(context, `${programmeId}~${terminalId}~${expires}`);
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected)))
    return null;
  return Number(expires) > context.clock() ? { programmeId, terminalId } : null;
}

async function signToken(
  context: HqContext,
  { programmeId, terminalId }: TerminalSession,
  expires: number,
): Promise<string> {
  const text = `${programmeId}~${terminalId}~${expires}`;
  return `${text}~${await macOf(context, text)}`;
}

async function macOf(context: HqContext, text: string): Promise<string> {
  const key = await context.storage.secret('terminal sessions', () =>
    bytesToHex(context.randomBytes(32)),
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

async function programmeOf(context: HqContext, terminalId: string): Promise<string> {
  const programmeId = await context.storage.programmeOfTerminal(terminalId);
  if (programmeId === null)
    throw new SyncError('terminalRefused', 'This terminal is not known here.');
  return programmeId;
}
