import {
  createSyncClient,
  enrolTerminal,
  LinkError,
  StorageError,
  type TerminalBook,
} from '@counterfoil/sync/client';
import type { TillOptions } from './createTill.ts';
import type { TillStatus } from './till.ts';
import type { TillContext } from './tillContext.ts';
import { tillStatus } from './tillStatus.ts';

/** What is around the use cases: enrolment, who listens, and what is wrong with the disk. */
export type TillHost = {
  /** @throws Error where the till is not enrolled: callers look at `identity` first */
  readonly enrolled: () => TillContext;
  readonly enrol: (hqUrl: string, enrolCode: string) => Promise<string | null>;
  readonly status: () => TillStatus;
  readonly refresh: () => Promise<void>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Runs a use case; a disk that fails is shown, and the caller hears of it. */
  readonly guarded: <T>(work: (context: TillContext) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

export function createTillHost(plainBook: TerminalBook, options: TillOptions): TillHost {
  const { storage, timers, createLink, randomBytes } = options;
  const listeners = new Set<() => void>();
  let problem: StorageError['reason'] | null = null;
  let tried: { readonly enrolCode: string; readonly secretKey: Uint8Array } | null = null;

  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const noteStorageError = (error: StorageError): void => {
    problem = error.reason;
    notify();
  };
  // Only a change that was written shows that the disk is well again: a look at it writes nothing.
  const book: TerminalBook = {
    ...plainBook,
    commit: async (change) => {
      const entries = await plainBook.commit(change);
      problem = null;
      return entries;
    },
  };
  let oldest: { readonly after: number; readonly at: number } | null = null;
  const refresh = async (): Promise<void> => {
    const { contact, head } = book.state();
    const after = contact.acknowledged;
    if (after >= head.sequence) oldest = null;
    else if (oldest?.after !== after) {
      const [entry] = await storage.entriesAfter(after, 1);
      oldest = entry === undefined ? null : { after, at: entry.at.time };
    }
    notify();
  };
  const onChange = (): void => {
    refresh().catch((error: unknown) => {
      if (error instanceof StorageError) noteStorageError(error);
    });
  };
  const start = (): TillContext => {
    const link = createLink(book.identity().hqUrl);
    const onStorageError = noteStorageError;
    const sync = createSyncClient({ book, link, timers, onChange, onStorageError });
    return { book, sync, timers, receipts: options.receipts };
  };
  let context: TillContext | null = book.state().identity === null ? null : start();
  const enrolled = (): TillContext => {
    if (context === null) throw new Error('The till is not enrolled yet.');
    return context;
  };
  onChange();

  return {
    enrolled,
    refresh,
    status: () => tillStatus(context, oldest?.at ?? null, problem),
    enrol: async (hqUrl, enrolCode) => {
      if (context !== null) return 'This till is enrolled already.';
      try {
        const link = createLink(hqUrl);
        // A code binds one key: a try whose answer was lost is repeated with the same one.
        if (tried?.enrolCode !== enrolCode) tried = { enrolCode, secretKey: randomBytes(32) };
        await enrolTerminal(book, link, timers, hqUrl, enrolCode, tried.secretKey);
      } catch (error) {
        if (error instanceof LinkError) return error.message;
        throw error;
      }
      context = start();
      notify();
      return null;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    guarded: async (work) => {
      try {
        return await work(enrolled());
      } catch (error) {
        if (error instanceof StorageError) noteStorageError(error);
        throw error;
      } finally {
        onChange();
      }
    },
    stop: async () => context?.sync.stop(),
  };
}
