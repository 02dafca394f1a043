import type { Rejection, Result } from '@counterfoil/core';
import { PROTOCOL_VERSION, type RecoverResponse } from '../protocol/index.ts';
import { handOver } from './handOver.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import { createLiveListener } from './liveListener.ts';
import { lookUpVoucher } from './lookUpVoucher.ts';
import { prepareShift } from './preShift.ts';
import { type RightAnswer, type RightRequest, requestRight } from './requestRight.ts';
import { createSessionKeeper } from './sessionKeeper.ts';
import { createSyncLine } from './syncLine.ts';
import { type SyncParts, syncRound } from './syncRound.ts';
import type { SyncStatus } from './syncStatus.ts';
import type { TerminalBook } from './terminalBook.ts';
import type { StorageError } from './terminalStorage.ts';
import { backOff, type Timers, withDeadline } from './timers.ts';

/** Nobody pays while a receipt is handed in. */
const RECOVER_DEADLINE = 10_000;

/** Even a live stream that says nothing may have died: look by ourselves this often. */
const IDLE_SYNC = 20_000;

/** Keeps a terminal and HQ in agreement, in the background and on demand. */
export type SyncClient = {
  readonly status: () => SyncStatus;
  /** Sends and fetches until there is nothing more, or HQ is out of reach. */
  readonly syncNow: () => Promise<SyncStatus>;
  readonly setForcedOffline: (forced: boolean) => void;
  readonly requestRight: (request: RightRequest) => Promise<RightAnswer>;
  /** Fetches a voucher fresh, with what HQ allots on sight; false where HQ was out of reach. */
  readonly lookUp: (codeKey: string) => Promise<boolean>;
  /** Hands in an entry from a receipt; null where HQ was out of reach. */
  readonly recover: (code: string) => Promise<RecoverResponse | null>;
  /**
   * Fetches rights to the open vouchers of the store before a shift. Answers of how many it holds
   * some, or null where HQ was out of reach; what it has by then, it keeps.
   */
  readonly prepareShift: () => Promise<number | null>;
  /** Gives some of the terminal's own right to another one, in the voucher's unit. */
  readonly handOver: (
    voucherId: string,
    amount: number,
    toTerminalId: string,
  ) => Promise<Result<null, Rejection>>;
  /** There is something to send. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

export type SyncClientOptions = {
  readonly book: TerminalBook;
  readonly link: HqLink;
  readonly timers: Timers;
  readonly onChange: () => void;
  readonly onStorageError: (error: StorageError) => void;
};

export function createSyncClient(options: SyncClientOptions): SyncClient {
  const { book, link, timers, onChange } = options;
  const stopping = new AbortController();
  const onLineChange = (): void => {
    // A stream on a line that broke may stay silent for good: the next one is dialled anew.
    if (!line.status().online) listener.hangUp();
    onChange();
  };
  const line = createSyncLine(book, timers, stopping.signal, onLineChange, options.onStorageError);
  const sessions = createSessionKeeper(link, book.identity);
  const shown = { sequence: 0 };
  const parts: SyncParts = { book, link, sessions, timers, line, shown };
  const rounds = createRounds(parts, onChange);
  const listener = createLiveListener(parts, rounds.wake);
  const background = Promise.all([rounds.loop(), listener.run()]);

  /** Asks HQ something for a clerk who waits; where it fails, the line is looked at at once. */
  const ask = async <T>(question: () => Promise<T>): Promise<T | LinkError> => {
    if (!line.isAllowed() || !line.status().online)
      return new LinkError('unreachable', 'This terminal is offline.');
    try {
      return await question();
    } catch (error) {
      await line.noteFailure(error);
      rounds.wake();
      if (error instanceof LinkError) return error;
      throw error;
    }
  };

  return {
    status: line.status,
    wake: rounds.wake,
    syncNow: async () => {
      await rounds.runFresh();
      return line.status();
    },
    setForcedOffline: (forcedOffline) => {
      line.set({ forcedOffline });
      if (forcedOffline) {
        line.setOnline(false);
      }
      rounds.wake();
    },
    requestRight: async (request) => {
      const answer = await ask(() => requestRight(book, link, sessions, timers, request));
      return answer instanceof LinkError ? answerWithoutRight(book, answer) : answer;
    },
    recover: async (code) => {
      const request = { version: PROTOCOL_VERSION, code } as const;
      const answer = await ask(() =>
        withDeadline(RECOVER_DEADLINE, timers, (signal) =>
          sessions.call(signal, (token) => link.recover(token, request, signal)),
        ),
      );
      return answer instanceof LinkError ? null : answer;
    },
    lookUp: async (codeKey) => {
      const answer = await ask(() => lookUpVoucher(book, link, sessions, timers, codeKey));
      return !(answer instanceof LinkError);
    },
    prepareShift: async () => {
      const answer = await ask(() => prepareShift(book, link, sessions, timers));
      return answer instanceof LinkError ? null : answer;
    },
    handOver: async (voucherId, amount, toTerminalId) => {
      const outcome = await handOver(book, voucherId, amount, toTerminalId);
      rounds.wake();
      return outcome;
    },
    stop: async () => {
      stopping.abort();
      listener.hangUp();
      rounds.wake();
      await background;
    },
  };
}

/** A terminal that HQ shut out heard a no: it does not go on by itself. */
function answerWithoutRight(book: TerminalBook, error: LinkError): RightAnswer {
  const { status } = book.identity().terminal;
  return status === 'active'
    ? { result: 'unreachable', error }
    : { result: 'refused', rejection: { type: 'terminalNotActive', status } };
}

/** Rounds of syncing, one at a time: in the background, when woken, and on demand. */
function createRounds(parts: SyncParts, onChange: () => void) {
  const { timers, line } = parts;
  let sleeper = new AbortController();
  let running: Promise<void> | null = null;

  const run = (): Promise<void> => {
    running ??= (line.isAllowed() ? syncRound(parts) : Promise.resolve())
      .catch(line.noteFailure)
      .finally(() => {
        running = null;
        onChange();
      });
    return running;
  };

  return {
    wake: (): void => sleeper.abort(),
    /** A run under way may have read before the caller's last change: go round once more. */
    runFresh: async (): Promise<void> => {
      if (running !== null) await running;
      await run();
    },
    loop: async (): Promise<void> => {
      let failures = 0;
      while (!line.stopping.aborted) {
        sleeper = new AbortController();
        await run();
        failures = line.status().online ? 0 : failures + 1;
        const pause = line.status().online ? IDLE_SYNC : backOff(failures, timers);
        await timers.delay(pause, sleeper.signal);
      }
    },
  };
}
