import { bytesToHex, hexToBytes, type Sign, utf8ToBytes } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
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
  let opening: Promise<string> | null = null;

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

  // A second challenge would spoil the first, so callers share the one that is under way; where
  // that fails for its own caller's sake, such as a deadline, the next one tries for itself.
  const share = async (signal: AbortSignal): Promise<string> => {
    while (opening !== null) {
      const shared = await Promise.race([opening.catch(() => null), givenUp(signal)]);
      if (shared !== null) return shared;
      if (signal.aborted) throw new LinkError('unreachable', 'HQ did not answer in time.');
    }
    opening = open(signal).finally(() => {
      opening = null;
    });
    return opening;
  };

  return {
    call: async (signal, call) => {
      const held = token ?? (await share(signal));
      try {
        return await call(held);
      } catch (error) {
        if (!(error instanceof LinkError) || error.reason !== 'unauthorised') throw error;
        if (token === held) token = null;
        return call(token ?? (await share(signal)));
      }
    },
  };
}

/** Making a signer takes as long as a signature, and an identity hardly ever changes. */
const signers = new WeakMap<TerminalIdentity, Sign>();

export function terminalSigner(identity: TerminalIdentity): Sign {
  const signer = signers.get(identity) ?? createSigner(hexToBytes(identity.secretKey)).sign;
  signers.set(identity, signer);
  return signer;
}

const givenUp = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    if (signal.aborted) resolve(null);
  });
