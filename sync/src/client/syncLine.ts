import { LinkError } from './hqLink.ts';
import { isFinal, type SyncStatus, wasHeard } from './syncStatus.ts';
import type { TerminalBook } from './terminalBook.ts';
import { StorageError } from './terminalStorage.ts';
import type { Timers } from './timers.ts';

/** What the sync client knows of its line to HQ, and what a call may do on it. */
export type SyncLine = {
  readonly status: () => SyncStatus;
  readonly set: (change: Partial<SyncStatus>) => void;
  readonly setOnline: (online: boolean) => void;
  /** Whether anything may be sent at all: no person took the till offline, nobody stops it. */
  readonly isAllowed: () => boolean;
  /** Notes what a failed call tells of the line; that HQ shut the terminal out is kept on disk. */
  readonly noteFailure: (error: unknown) => Promise<void>;
  readonly stopping: AbortSignal;
};

export function createSyncLine(
  book: TerminalBook,
  timers: Timers,
  stopping: AbortSignal,
  onChange: () => void,
  onStorageError: (error: StorageError) => void,
): SyncLine {
  let status: SyncStatus = {
    online: false,
    forcedOffline: false,
    offlineSince: timers.now(),
    loading: 0,
    refused: null,
  };
  const set = (change: Partial<SyncStatus>): void => {
    status = { ...status, ...change };
    onChange();
  };
  const setOnline = (online: boolean): void => {
    if (online === status.online) return;
    set({ online, offlineSince: online ? null : timers.now() });
  };
  return {
    status: () => status,
    set,
    setOnline,
    stopping,
    isAllowed: () => !status.forcedOffline && !stopping.aborted,
    noteFailure: async (error) => {
      if (error instanceof StorageError) {
        onStorageError(error);
        return;
      }
      if (!(error instanceof LinkError)) {
        // A bug of ours: shown to whoever looks after the till, and tried again, never swallowed.
        set({ refused: `Internal error: ${String(error)}` });
        setOnline(false);
        return;
      }
      setOnline(wasHeard(error) && !isFinal(error));
      if (!isFinal(error)) return;
      set({ refused: error.message });
      const identity = book.identity();
      const status = error.reason === 'fork' ? 'quarantined' : 'revoked';
      try {
        await book.putIdentity({ ...identity, terminal: { ...identity.terminal, status } });
      } catch (failure) {
        // A disk that takes nothing must not end the loop: HQ says no again at the next contact.
        if (!(failure instanceof StorageError)) throw failure;
        onStorageError(failure);
      }
    },
  };
}
