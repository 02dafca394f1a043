import { type HqLink, LinkError } from '@counterfoil/sync/client';
import { HqStorageError, SyncError } from '@counterfoil/sync/server';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { CallName, HqRun, HqServer } from './hqServer.ts';
import type { Life } from './life.ts';
import { openLiveStream } from './liveStream.ts';
import type { Network } from './network.ts';

/** What one run of a till is connected with. */
export type TillLineParts = {
  readonly network: Network;
  readonly servers: readonly HqServer[];
  readonly chronicle: Chronicle;
  readonly random: SeededRandom;
  readonly life: Life;
  /** Where in the network the till stands. */
  readonly place: string;
  readonly simulation: Simulation;
  readonly terminalId: () => string;
};

/** What goes over the wire back: what was asked for, or why not. */
type Answer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly reason: LinkError['reason'];
      readonly message: string;
      readonly acknowledged?: number | undefined;
    };

/** A till's line to HQ: each call goes to some server, as messages over the simulated network. */
export function createTillLine(parts: TillLineParts): HqLink {
  const call = <T>(
    name: CallName,
    token: string | null,
    body: unknown,
    signal: AbortSignal,
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      const { life, network, random, servers, place } = parts;
      let waits = true;
      const end = (tell: () => void): void => {
        if (!waits) return;
        waits = false;
        signal.removeEventListener('abort', giveUp);
        if (life.alive) tell();
      };
      const giveUp = (): void =>
        end(() => reject(new LinkError('unreachable', 'HQ did not answer in time.')));
      if (signal.aborted) {
        giveUp();
        return;
      }
      signal.addEventListener('abort', giveUp);
      const text = JSON.stringify({ name, token, body });
      const server = random.pick(servers);
      const hear = (wire: string): void => end(() => settle(JSON.parse(wire), resolve, reject));
      network.send(place, `${name} of ${life.name}`, () =>
        carryOut(parts, server.run(), text, (answer) =>
          network.send(place, `${name} to ${life.name}`, () => {
            if (waits && life.alive) noteNo(parts, name, body, answer);
            hear(JSON.stringify(answer));
          }),
        ),
      );
    });

  return {
    probe: async (signal) => {
      await call('probe', null, null, signal);
    },
    enrol: (request, signal) => call('enrol', null, request, signal),
    challenge: (request, signal) => call('challenge', null, request, signal),
    session: (request, signal) => call('session', null, request, signal),
    allot: (token, request, signal) => call('allot', token, request, signal),
    renew: (token, request, signal) => call('renew', token, request, signal),
    recover: (token, request, signal) => call('recover', token, request, signal),
    preShift: (token, request, signal) => call('preShift', token, request, signal),
    lookUp: (token, request, signal) => call('lookUp', token, request, signal),
    push: (token, request, signal) => call('push', token, request, signal),
    pull: (token, request, signal) => call('pull', token, request, signal),
    listen: (token, onWake, signal) => openLiveStream(parts, token, onWake, signal),
  };
}

/** At the server: runs the desk on a copy of what came, and sends a copy of the answer. */
function carryOut(
  { chronicle }: TillLineParts,
  run: HqRun | null,
  text: string,
  send: (answer: Answer) => void,
): void {
  if (run === null) {
    send({ ok: false, reason: 'unreachable', message: 'The connection was refused.' });
    return;
  }
  const { life } = run;
  run.answer(JSON.parse(text)).then(
    (value) => {
      if (life.alive) send({ ok: true, value });
    },
    (error: unknown) => {
      if (life.alive) send(toAnswer(error, chronicle, life.name));
    },
  );
}

/** As the routes answer: a database that is away is no answer, anything unexpected is a bug. */
function toAnswer(error: unknown, chronicle: Chronicle, server: string): Answer {
  if (error instanceof SyncError) {
    const { type, message, acknowledged } = error;
    const reason = type === 'busy' ? 'unreachable' : type;
    return { ok: false, reason, message, acknowledged };
  }
  if (!(error instanceof HqStorageError)) chronicle.bug(server, error);
  return { ok: false, reason: 'unreachable', message: String(error) };
}

function settle<T>(answer: Answer, resolve: (value: T) => void, reject: (error: Error) => void) {
  if (answer.ok) resolve(answer.value as T);
  else reject(new LinkError(answer.reason, answer.message, answer.acknowledged));
}

/** HQ's no reached the till while it waited: from then on it may not go at risk for this. */
function noteNo(
  { chronicle, terminalId }: TillLineParts,
  name: CallName,
  body: unknown,
  answer: Answer,
): void {
  if (name !== 'allot' || !answer.ok) return;
  const { result } = answer.value as { readonly result: string };
  const { redemptionId } = body as { readonly redemptionId: string };
  if (result === 'refused')
    chronicle.fact({ type: 'heardNo', terminalId: terminalId(), redemptionId });
}
