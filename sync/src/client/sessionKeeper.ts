import { bytesToHex, createSigner, hexToBytes, type Sign, utf8ToBytes } from '@counterfoil/core';
import { PROTOCOL_VERSION, sessionMessage } from '../protocol/index.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import type { TerminalIdentity } from './terminalIdentity.ts';

/** Signs in when it must, and keeps the token for the calls that need one. */
export type SessionKeeper = {
  /** Runs a call with a token; opens a new session once where HQ no longer takes the old one. */
  readonly call: <T>(signal: AbortSignal, call: (token: string) => Promise<T>) => Promise<T>;
};

export function createSessionKeeper(link: HqLink, identity: () => TerminalIdentity): SessionKeeper {
  let token: string | null = null;

  const open = async (signal: AbortSignal): Promise<string> => {
    const { terminal } = identity();
    const terminalId = terminal.id;
    const version = PROTOCOL_VERSION;
    const { challenge } = await link.challenge({ version, terminalId }, signal);
    const message = utf8ToBytes(sessionMessage(terminalId, challenge));
    const signature = bytesToHex(terminalSigner(identity())(message));
    const session = await link.session({ version, terminalId, challenge, signature }, signal);
    token = session.token;
    return token;
  };

  return {
    call: async (signal, call) => {
      const held = token ?? (await open(signal));
      try {
        return await call(held);
      } catch (error) {
        if (!(error instanceof LinkError) || error.reason !== 'unauthorised') throw error;
        token = null;
        return call(await open(signal));
      }
    },
  };
}

export const terminalSigner = ({ secretKey }: TerminalIdentity): Sign =>
  createSigner(hexToBytes(secretKey)).sign;
