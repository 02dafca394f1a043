import type { HqLink } from '@counterfoil/sync/client';
import {
  allot,
  challenge,
  createGroupCommit,
  createLiveTerminals,
  enrol,
  feed,
  type HqContext,
  type HqStorage,
  ingest,
  type LiveTerminals,
  lookUp,
  openSession,
  preShift,
  readSession,
  renew,
  SyncError,
  type TerminalSession,
} from '@counterfoil/sync/server';
import { recoverEntries } from '../../../sync/src/server/desk/recoverEntries.ts';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Simulation } from '../kernel/simulation.ts';
import { createSimulatedBell, type SimulatedBell } from './changeBell.ts';
import type { HqDisk } from './hqDisk.ts';
import { beginLife, type Life } from './life.ts';
import type { MachineClock } from './machineClock.ts';

/** One run of one HQ server: the real desks over the shared database. */
export type HqRun = {
  readonly life: Life;
  readonly context: HqContext;
  readonly bell: SimulatedBell;
  readonly live: LiveTerminals;
  /** What a terminal's call comes to; it throws what the desks throw. */
  readonly answer: (call: TerminalCall) => Promise<unknown>;
  readonly session: (token: string) => Promise<TerminalSession>;
};

/** The calls of a line that ask and are answered. */
export type CallName = Exclude<keyof HqLink, 'listen'>;

export type TerminalCall = {
  readonly name: CallName;
  readonly token: string | null;
  readonly body: unknown;
};

export type HqServer = {
  readonly name: string;
  readonly clock: MachineClock;
  /** The run under way; null while the server is down. */
  readonly run: () => HqRun | null;
  readonly boot: () => void;
  readonly kill: () => void;
};

export type HqServerParts = {
  readonly simulation: Simulation;
  readonly disk: HqDisk;
  readonly clock: MachineClock;
  readonly createId: () => string;
  /** Told after each commit of this server that moved the journal. */
  readonly onCommit: (server: string) => void;
};

export function createHqServer(name: string, parts: HqServerParts): HqServer {
  const random = parts.simulation.random.fork(`server ${name}`);
  let run: HqRun | null = null;
  const stop = (): void => {
    if (run === null) return;
    run.life.alive = false;
    run.live.closeAll();
    run = null;
  };
  return {
    name,
    clock: parts.clock,
    run: () => run,
    kill: stop,
    boot: () => {
      stop();
      run = begin(name, parts, random);
    },
  };
}

function begin(name: string, parts: HqServerParts, random: SeededRandom): HqRun {
  const { simulation, disk, clock, createId, onCommit } = parts;
  const life = beginLife(name);
  const storage: HqStorage = disk.connect(life);
  const bell = createSimulatedBell(simulation, life);
  const live = createLiveTerminals();
  const context: HqContext = {
    storage,
    clock: clock.now,
    createId,
    randomBytes: random.bytes,
    commit: createGroupCommit(storage, () => {
      bell.ring();
      onCommit(name);
    }),
    read: (programmeId, work) => storage.read(programmeId, work),
    waitForChange: (_, milliseconds) => bell.waitForChange(milliseconds),
    isListening: live.isListening,
  };
  const session = async (token: string): Promise<TerminalSession> => {
    const found = await readSession(context, token);
    if (found === null) throw new SyncError('unauthorised', 'There is no session.');
    return found;
  };
  return {
    life,
    context,
    bell,
    live,
    session,
    answer: ({ name: call, token, body }) => answerCall(context, session, call, token, body),
  };
}

type Requests = { readonly [N in CallName]: Parameters<HqLink[N]> };

/** The way from a request to its desk. */
async function answerCall(
  context: HqContext,
  session: (token: string) => Promise<TerminalSession>,
  name: CallName,
  token: string | null,
  body: unknown,
): Promise<unknown> {
  switch (name) {
    case 'probe':
      return null;
    case 'enrol':
      return enrol(context, body as Requests['enrol'][0]);
    case 'challenge':
      return challenge(context, body as Requests['challenge'][0]);
    case 'session':
      return openSession(context, body as Requests['session'][0]);
    default:
  }
  const { programmeId, terminalId } = await session(token ?? '');
  switch (name) {
    case 'allot':
      return allot(context, programmeId, terminalId, body as Requests['allot'][1]);
    case 'lookUp':
      return lookUp(context, programmeId, terminalId, (body as Requests['lookUp'][1]).codeKey);
    case 'renew':
      return renew(context, programmeId, terminalId, body as Requests['renew'][1]);
    case 'recover': {
      const { code } = body as Requests['recover'][1];
      return (await recoverEntries(context, programmeId, [code]))[0];
    }
    case 'preShift':
      return preShift(context, programmeId, terminalId, body as Requests['preShift'][1]);
    case 'push': {
      const request = body as Requests['push'][1];
      if (request.terminalId !== terminalId)
        throw new SyncError('unauthorised', 'The session is of another terminal.');
      return ingest(context, programmeId, request);
    }
    case 'pull':
      return feed(context, programmeId, terminalId, body as Requests['pull'][1]);
  }
}
