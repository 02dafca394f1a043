import { type HqLink, LinkError } from '@counterfoil/sync/client';
import {
  allot,
  challenge,
  enrol,
  feed,
  type HqContext,
  HqStorageError,
  ingest,
  lookUp,
  openSession,
  preShift,
  readSession,
  recoverEntries,
  renew,
  SyncError,
  type TerminalSession,
} from '@counterfoil/sync/server';

/** What a line may do to a call, by the call's name: all of it is off at first. */
export type LineFaults = {
  /** Nothing gets through. */
  down: boolean;
  /** The request is lost before HQ sees it. */
  loseRequests: ReadonlySet<string>;
  /** The request is carried out and its answer is lost. */
  loseAnswers: ReadonlySet<string>;
  /** The request is carried out, and the line then says nothing until the caller gives up. */
  hang: ReadonlySet<string>;
  /** The request is lost for the caller, but the network delivers it when `deliverLate` is called. */
  late: ReadonlySet<string>;
  /** Every request is carried out twice. A session's second try is refused, as it should be. */
  twice: boolean;
  /** Runs when HQ has answered and the caller has not heard it yet. */
  onAnswer: ((name: string) => Promise<void>) | null;
};

export type DeskLine = {
  readonly link: HqLink;
  readonly faults: LineFaults;
  /**
   * Cuts the line; `silently` leaves both ends in the belief that the live stream still stands, but
   * nothing ever comes of it again.
   */
  readonly cut: (options?: { readonly silently?: boolean }) => void;
  readonly mend: () => void;
  /** Cuts the line for good, and no call ever ends: the till lost its power. */
  readonly kill: () => void;
  /** Carries out the requests that were late. */
  readonly deliverLate: () => Promise<void>;
};

/** A line straight to HQ's desks, without sockets, with the faults that a network has. */
export function createDeskLine(
  context: HqContext,
  onListen: (terminalId: string, onWake: () => void) => () => void,
): DeskLine {
  const none: ReadonlySet<string> = new Set();
  const faults: LineFaults = {
    down: false,
    loseRequests: none,
    loseAnswers: none,
    hang: none,
    late: none,
    twice: false,
    onAnswer: null,
  };
  const streams = new Set<() => void>();
  const late: (() => Promise<unknown>)[] = [];
  let dead = false;
  /** Streams of an earlier count are dead, even where nobody knows it. */
  let silences = 0;

  const carry = async <T>(
    name: string,
    signal: AbortSignal,
    call: () => Promise<T>,
  ): Promise<T> => {
    if (dead) return new Promise<T>(() => undefined);
    if (faults.late.has(name)) late.push(call);
    if (faults.down || signal.aborted || faults.loseRequests.has(name) || faults.late.has(name))
      throw new LinkError('unreachable', 'the request was lost');
    try {
      const first = await call();
      // What crosses a wire is a copy.
      const answer = structuredClone(faults.twice ? await repeat(name, call, first) : first);
      await faults.onAnswer?.(name);
      if (dead) return new Promise<T>(() => undefined);
      if (faults.hang.has(name)) await untilAborted(signal);
      if (faults.down || faults.hang.has(name) || faults.loseAnswers.has(name))
        throw new LinkError('unreachable', 'the answer was lost');
      return answer;
    } catch (error) {
      throw toLinkError(error);
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
    renew: (token, request, signal) =>
      carry(
        'renew',
        signal,
        asTerminal(token, (p, t) => renew(context, p, t, request)),
      ),
    preShift: (token, request, signal) =>
      carry(
        'preShift',
        signal,
        asTerminal(token, (p, t) => preShift(context, p, t, request)),
      ),
    push: (token, request, signal) =>
      carry(
        'push',
        signal,
        asTerminal(token, (p) => ingest(context, p, request)),
      ),
    recover: (token, { code }, signal) =>
      carry(
        'recover',
        signal,
        asTerminal(token, async (p) => {
          const [answer] = await recoverEntries(context, p, [code]);
          if (answer === undefined) throw new Error('one code has one answer');
          return answer;
        }),
      ),
    pull: (token, request, signal) =>
      carry(
        'pull',
        signal,
        asTerminal(token, (p, t) => feed(context, p, t, request)),
      ),
    listen: async (token, onWake, signal) => {
      if (faults.down || dead) throw new LinkError('unreachable', 'the line is cut');
      const { terminalId } = await session(token).catch((error: unknown) => {
        throw toLinkError(error);
      });
      const born = silences;
      const leave = onListen(terminalId, () => {
        if (!faults.down && !dead && born === silences) onWake();
      });
      await new Promise<void>((resolve) => {
        streams.add(resolve);
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) resolve();
      });
      leave();
    },
  };
  const endStreams = (): void => {
    for (const end of streams) end();
    streams.clear();
  };

  return {
    link,
    faults,
    cut: ({ silently = false } = {}) => {
      faults.down = true;
      if (silently) silences += 1;
      else endStreams();
    },
    mend: () => {
      faults.down = false;
    },
    kill: () => {
      dead = true;
      endStreams();
    },
    deliverLate: async () => {
      for (const call of late.splice(0)) await call().catch(() => undefined);
    },
  };
}

/** What the second of two equal requests answers: a challenge, and that alone, is used up by then. */
const repeat = <T>(name: string, call: () => Promise<T>, first: T): Promise<T> =>
  name === 'session' ? call().catch(() => first) : call();

function toLinkError(error: unknown): unknown {
  if (error instanceof HqStorageError) return new LinkError('unreachable', error.message);
  if (!(error instanceof SyncError)) return error;
  const { type, message, acknowledged } = error;
  return new LinkError(type === 'busy' ? 'unreachable' : type, message, acknowledged);
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve());
    if (signal.aborted) resolve();
  });
