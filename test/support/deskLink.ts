import { type HqLink, LinkError } from '@counterfoil/sync/client';
import {
  allot,
  challenge,
  enrol,
  feed,
  type HqContext,
  ingest,
  lookUp,
  openSession,
  readSession,
  SyncError,
  type TerminalSession,
} from '@counterfoil/sync/server';

/** What a line may do to a call: all of them are off at first. */
export type LineFaults = {
  /** Nothing gets through. */
  down: boolean;
  /** The request is carried out and its answer is lost, for calls of these names. */
  loseAnswers: ReadonlySet<string>;
  /** Every request is carried out twice. */
  twice: boolean;
};

export type DeskLine = { readonly link: HqLink; readonly faults: LineFaults };

/** A line straight to HQ's desks, without sockets, that can be cut and can lose or double calls. */
export function createDeskLine(
  context: HqContext,
  onListen: (terminalId: string, onWake: () => void) => () => void,
): DeskLine {
  const faults: LineFaults = { down: false, loseAnswers: new Set(), twice: false };

  const carry = async <T>(
    name: string,
    signal: AbortSignal,
    call: () => Promise<T>,
  ): Promise<T> => {
    if (faults.down || signal.aborted) throw new LinkError('unreachable', 'the line is cut');
    try {
      if (faults.twice) await call();
      // What crosses a wire is a copy.
      const answer = structuredClone(await call());
      if (faults.down || faults.loseAnswers.has(name))
        throw new LinkError('unreachable', 'the answer was lost');
      return answer;
    } catch (error) {
      if (error instanceof SyncError)
        throw new LinkError(
          error.type === 'busy' ? 'unreachable' : error.type,
          error.message,
          error.acknowledged,
        );
      throw error;
    }
  };
  const session = async (token: string): Promise<TerminalSession> => {
    const found = await readSession(context, token);
    if (found === null) throw new SyncError('unauthorised', 'no session');
    return found;
  };
  const asTerminal =
    <T>(token: string, call: (programmeId: string, terminalId: string) => Promise<T>) =>
    async (): Promise<T> => {
      const { programmeId, terminalId } = await session(token);
      return call(programmeId, terminalId);
    };

  const link: HqLink = {
    probe: (signal) => carry('probe', signal, async () => undefined),
    enrol: (request, signal) => carry('enrol', signal, () => enrol(context, request)),
    challenge: (request, signal) => carry('challenge', signal, () => challenge(context, request)),
    session: (request, signal) => carry('session', signal, () => openSession(context, request)),
    allot: (token, request, signal) =>
      carry(
        'allot',
        signal,
        asTerminal(token, (p, t) => allot(context, p, t, request)),
      ),
    lookUp: (token, { codeKey }, signal) =>
      carry(
        'lookUp',
        signal,
        asTerminal(token, (p, t) => lookUp(context, p, t, codeKey)),
      ),
    push: (token, request, signal) =>
      carry(
        'push',
        signal,
        asTerminal(token, (p) => ingest(context, p, request)),
      ),
    pull: (token, request, signal) =>
      carry(
        'pull',
        signal,
        asTerminal(token, (p, t) => feed(context, p, t, request)),
      ),
    listen: async (token, onWake, signal) => {
      if (faults.down) throw new LinkError('unreachable', 'the line is cut');
      const { terminalId } = await session(token);
      const leave = onListen(terminalId, onWake);
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) resolve();
      });
      leave();
    },
  };
  return { link, faults };
}
