import { LinkError } from '@counterfoil/sync/client';
import { SyncError } from '@counterfoil/sync/server';
import { noteSeen, SEEN_EVERY } from '../../../sync/src/server/desk/reachable.ts';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { HqRun, HqServer } from './hqServer.ts';
import type { Life } from './life.ts';
import { HQ_PLACE, type Network } from './network.ts';

type StreamParts = {
  readonly simulation: Simulation;
  readonly network: Network;
  readonly servers: readonly HqServer[];
  readonly chronicle: Chronicle;
  readonly random: SeededRandom;
  readonly life: Life;
  readonly place: string;
};

/** How long a server believes in a stream whose other end is gone. */
const TIMEOUT = 60_000;
/** How often a stream that is dead looks alive: nothing is ever heard of it again. */
const SILENT = 0.3;

/**
 * A stream of wakes from one server. It ends when the till hangs up, and, unless it dies in silence,
 * when the line is cut or the server goes down.
 */
export function openLiveStream(
  parts: StreamParts,
  token: string,
  onWake: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { network, life, place, random, servers } = parts;
  return new Promise((resolve, reject) => {
    let open = true;
    let leaveServer = (): void => undefined;
    const end = (tell: () => void): void => {
      if (!open) return;
      open = false;
      if (life.alive) tell();
    };
    const hangUp = (): void => {
      end(resolve);
      // The server hears of it, or finds out after a while.
      network.send(place, `hang up ${life.name}`, () => leaveServer());
      parts.simulation.after(TIMEOUT, `stream of ${life.name} timed out`, () => leaveServer());
    };
    if (signal.aborted) {
      resolve();
      return;
    }
    signal.addEventListener('abort', hangUp);
    network.onCut((cut) => {
      if ((cut !== place && cut !== HQ_PLACE) || !open) return;
      if (random.chance(SILENT)) {
        parts.chronicle.fault('silentStream');
        return;
      }
      end(resolve);
      parts.simulation.after(TIMEOUT, `stream of ${life.name} timed out`, () => leaveServer());
    });
    const server = random.pick(servers);
    network.send(place, `listen of ${life.name}`, () => {
      const run = server.run();
      const refuse = (reason: LinkError['reason']) =>
        network.send(place, `no stream to ${life.name}`, () =>
          end(() => reject(new LinkError(reason, 'There is no stream.'))),
        );
      if (run === null) {
        refuse('unreachable');
        return;
      }
      run.session(token).then(
        ({ programmeId, terminalId }) => {
          if (!run.life.alive) return;
          leaveServer();
          leaveServer = serve(parts, run, programmeId, terminalId, {
            wake: () => {
              if (open && life.alive) onWake();
            },
            broke: () => end(resolve),
          });
        },
        (error: unknown) => refuse(error instanceof SyncError ? 'unauthorised' : 'unreachable'),
      );
    });
  });
}

type TillEnd = { readonly wake: () => void; readonly broke: () => void };

/** The server's end; what comes back ends it. */
function serve(
  { simulation, network, life, place, random, chronicle }: StreamParts,
  run: HqRun,
  programmeId: string,
  terminalId: string,
  till: TillEnd,
): () => void {
  let open = true;
  const tell = (): void => {
    if (open && run.life.alive) network.send(place, `wake ${life.name}`, till.wake);
  };
  const leave = run.live.enter(terminalId, () => {
    // The server goes down: the till is told, or it is not.
    if (random.chance(SILENT)) chronicle.fault('silentStream');
    else simulation.after(random.wait(50), `stream of ${life.name} broke`, till.broke);
    close();
  });
  const forget = run.bell.onChange(tell);
  const noteHere = (): void => {
    if (!open || !run.life.alive) return;
    // A till without power no longer takes what is sent to it.
    if (!life.alive) {
      close();
      return;
    }
    noteSeen(run.context, programmeId, terminalId).catch(() => undefined);
    simulation.after(SEEN_EVERY, `still here ${life.name}`, noteHere);
  };
  const close = (): void => {
    if (!open) return;
    open = false;
    forget();
    leave();
  };
  noteHere();
  tell();
  return close;
}
