import { PROTOCOL_VERSION, PULL_LIMIT } from '../protocol/index.ts';
import { applyDocuments } from './applyDocuments.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import { pushEntries } from './pushEntries.ts';
import { type RightAnswer, type RightRequest, requestRight } from './requestRight.ts';
import { returnRights } from './returnRights.ts';
import { createSessionKeeper } from './sessionKeeper.ts';
import { isFinal, type SyncStatus, wasHeard } from './syncStatus.ts';
import type { TerminalBook } from './terminalBook.ts';
import { StorageError } from './terminalStorage.ts';
import { backOff, type Timers, withDeadline } from './timers.ts';
import { lookUpVoucher } from './lookUpVoucher.ts';

const CALL_DEADLINE = 15_000;
const PROBE_DEADLINE = 2_000;
/** Even a live stream that says nothing may have died: look by ourselves this often. */
const IDLE_PULL = 20_000;

/** Keeps a terminal and HQ in agreement, in the background and on demand. */
export type SyncClient = {
  readonly status: () => SyncStatus;
  /** Sends and fetches until there is nothing more, or HQ is out of reach. */
  readonly syncNow: () => Promise<SyncStatus>;
  readonly setForcedOffline: (forced: boolean) => void;
  readonly requestRight: (request: RightRequest) => Promise<RightAnswer>;
  /** Fetches a voucher fresh, with what HQ allots on sight; false where HQ was out of reach. */
  readonly lookUp: (codeKey: string) => Promise<boolean>;
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
  const sessions = createSessionKeeper(link, book.identity);
  const stopping = new AbortController();
  let status: SyncStatus = {
    online: false,
    forcedOffline: false,
    offlineSince: timers.now(),
    loading: 0,
    refused: null,
  };
  let sleeper = new AbortController();
  let running: Promise<void> | null = null;

  const set = (change: Partial<SyncStatus>): void => {
    status = { ...status, ...change };
    onChange();
  };
  const setOnline = (online: boolean): void => {
    if (online === status.online) return;
    set({ online, offlineSince: online ? null : timers.now() });
  };
  const wake = (): void => sleeper.abort();
  const isAllowed = (): boolean => !status.forcedOffline && !stopping.signal.aborted;

  /** Notes what a failed call tells of the line. */
  const noteFailure = (error: unknown): void => {
    if (error instanceof StorageError) {
      options.onStorageError(error);
      return;
    }
    if (!(error instanceof LinkError)) {
      // A bug of ours: shown to whoever looks after the till, and tried again, never swallowed.
      set({ refused: `Internal error: ${String(error)}` });
      setOnline(false);
      return;
    }
    if (isFinal(error)) set({ refused: error.message });
    setOnline(wasHeard(error) && !isFinal(error));
  };

  const pullAll = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      const { mark } = book.state().contact;
      const page = await withDeadline(CALL_DEADLINE, timers, (deadline) =>
        sessions.call(deadline, (token) =>
          link.pull(token, { version: PROTOCOL_VERSION, after: mark, limit: PULL_LIMIT }, deadline),
        ),
      );
      await applyDocuments(book, page, timers.now());
      set({ loading: page.remaining });
      if (!page.more || signal.aborted || !isAllowed()) return;
    }
  };

  const pushAll = async (): Promise<void> => {
    let more = true;
    while (more && isAllowed())
      more = await withDeadline(CALL_DEADLINE, timers, (signal) =>
        pushEntries(book, link, sessions, timers.now, signal),
      );
  };

  const syncOnce = async (): Promise<void> => {
    await withDeadline(PROBE_DEADLINE, timers, (signal) => link.probe(signal));
    await pushAll();
    await pullAll(stopping.signal);
    setOnline(true);
    set({ refused: null });
    if (await returnRights(book)) await pushAll();
    // An answer to a recall waits for nobody: push what the pull made.
    await pushAll();
  };

  const sync = (): Promise<void> => {
    running ??= (isAllowed() ? syncOnce() : Promise.resolve())
      .catch(noteFailure)
      .finally(() => {
        running = null;
        onChange();
      });
    return running;
  };

  const listen = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (status.online && isAllowed()) {
        await sessions
          .call(stopping.signal, (token) => link.listen(token, wake, liveSignal()))
          .catch(() => undefined);
        wake();
      }
      await timers.delay(250, stopping.signal);
    }
  };
  let live = new AbortController();
  const liveSignal = (): AbortSignal => {
    live = new AbortController();
    if (stopping.signal.aborted || status.forcedOffline) live.abort();
    return live.signal;
  };

  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      sleeper = new AbortController();
      await sync();
      failures = status.online ? 0 : failures + 1;
      await timers.delay(status.online ? IDLE_PULL : backOff(failures, timers), sleeper.signal);
    }
  };
  const background = Promise.all([loop(), listen()]);

  return {
    status: () => status,
    wake,
    syncNow: async () => {
      // A run under way may have read before the caller's last change: go round once more.
      if (running !== null) await running;
      await sync();
      return status;
    },
    setForcedOffline: (forcedOffline) => {
      set({ forcedOffline });
      if (forcedOffline) {
        live.abort();
        setOnline(false);
      }
      wake();
    },
    requestRight: async (request) => {
      if (!isAllowed() || !status.online)
        return { result: 'unreachable', error: new LinkError('unreachable', 'offline') };
      const answer = await requestRight(book, link, sessions, timers, request);
      if (answer.result === 'unreachable') {
        noteFailure(answer.error);
        wake();
      }
      return answer;
    },
    lookUp: async (codeKey) => {
      if (!isAllowed() || !status.online) return false;
      try {
        await lookUpVoucher(book, link, sessions, timers, codeKey);
        return true;
      } catch (error) {
        noteFailure(error);
        wake();
        return false;
      }
    },
    stop: async () => {
      stopping.abort();
      live.abort();
      wake();
      await background;
    },
  };
}
