import { codeTail } from '@counterfoil/core';
import {
  createSyncClient,
  enrolTerminal,
  type HqLink,
  LinkError,
  openTerminalBook,
  StorageError,
  type TerminalStorage,
  type Timers,
} from '@counterfoil/sync/client';
import { redeemAtTill } from './redeemAtTill.ts';
import { rollBackAtTill } from './rollBackAtTill.ts';
import type { Till, TillRecord } from './till.ts';
import { answerRedemption, answerRollback } from './tillAnswers.ts';
import type { ReceiptLanguage, TillContext } from './tillContext.ts';
import { tillStatus, toRecord } from './tillStatus.ts';
import { validateAtTill } from './validateAtTill.ts';

export type TillOptions = {
  readonly storage: TerminalStorage;
  readonly timers: Timers;
  readonly createLink: (hqUrl: string) => HqLink;
  /** Cryptographically random bytes, for the terminal's key. */
  readonly randomBytes: (length: number) => Uint8Array;
  /** The language of receipts; null where this till prints none. */
  readonly receipts: () => ReceiptLanguage | null;
};

const SAMPLES = 60;

/** A till over its storage. It starts to sync by itself once it is enrolled. */
export async function createTill(options: TillOptions): Promise<Till> {
  const { storage, timers, createLink, randomBytes } = options;
  const book = await openTerminalBook(storage, timers);
  const listeners = new Set<() => void>();
  let problem: StorageError['reason'] | null = null;
  let context: TillContext | null = null;
  let oldestUnsentAt: number | null = null;

  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const noteStorageError = (error: StorageError): void => {
    problem = error.reason;
    notify();
  };
  const refreshOldest = async (): Promise<void> => {
    const [oldest] = await storage.entriesAfter(book.state().contact.acknowledged, 1);
    oldestUnsentAt = oldest?.at.time ?? null;
    notify();
  };
  const onChange = (): void => {
    refreshOldest().catch((error: unknown) => {
      if (error instanceof StorageError) noteStorageError(error);
    });
  };
  const start = (): void => {
    const link = createLink(book.identity().hqUrl);
    const sync = createSyncClient({
      book,
      link,
      timers,
      onChange,
      onStorageError: noteStorageError,
    });
    context = { book, sync, timers, receipts: options.receipts };
    onChange();
  };
  const enrolled = (): TillContext => {
    if (context === null) throw new Error('The till is not enrolled yet.');
    return context;
  };
  /** A full disk stops the till clearly: it is shown, and the caller hears of it. */
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const value = await work();
      problem = null;
      return value;
    } catch (error) {
      if (error instanceof StorageError) noteStorageError(error);
      throw error;
    } finally {
      onChange();
    }
  };

  if (book.state().identity !== null) start();

  return {
    identity: () => {
      const { identity } = book.state();
      if (identity === null) return null;
      const { programme, store, terminal } = identity;
      return {
        terminalId: terminal.id,
        terminalName: terminal.name,
        storeName: store.name,
        programmeName: programme.name,
        currency: programme.currency,
        timeZone: programme.timeZone,
      };
    },
    enrol: async (hqUrl, enrolCode) => {
      if (context !== null) return { error: 'This till is enrolled already.' };
      try {
        const link = createLink(hqUrl);
        await enrolTerminal(book, link, timers, hqUrl, enrolCode, randomBytes(32));
        start();
        return { error: null };
      } catch (error) {
        if (error instanceof LinkError) return { error: error.message };
        throw error;
      }
    },
    status: () => tillStatus(context, oldestUnsentAt, problem),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    validate: (request) => guarded(() => validateAtTill(enrolled(), request)),
    redeem: (id, request) =>
      guarded(async () => {
        const outcome = await redeemAtTill(enrolled(), id, request);
        return answerRedemption(enrolled(), id, outcome);
      }),
    rollBack: (id, redemptionId, amount, reason) =>
      guarded(async () => {
        const command = { id, amount, reason };
        const outcome = await rollBackAtTill(enrolled(), redemptionId, command);
        return answerRollback(enrolled(), id, redemptionId, outcome);
      }),
    records: (limit) => readRecords(enrolled(), limit),
    setForcedOffline: (forced) => {
      enrolled().sync.setForcedOffline(forced);
    },
    syncNow: async () => {
      await enrolled().sync.syncNow();
      await refreshOldest();
      return tillStatus(context, oldestUnsentAt, problem);
    },
    sampleCodes: async () => {
      const documents = await storage.vouchers('', SAMPLES * 20);
      const step = Math.max(1, Math.floor(documents.length / SAMPLES));
      return documents
        .filter((_, index) => index % step === 0)
        .map(({ voucher, snapshot }) => ({
          code: voucher.code,
          type: voucher.type,
          unit: voucher.unit,
          balance: voucher.unit === null ? null : snapshot.available + snapshot.elsewhere,
        }));
    },
    close: async () => {
      await context?.sync.stop();
      await storage.close();
    },
  };
}

async function readRecords(context: TillContext, limit: number): Promise<TillRecord[]> {
  const { storage, state } = context.book;
  const redemptions = await storage.latestRedemptions(limit);
  return Promise.all(
    redemptions.map(async (redemption) => {
      const document = await storage.voucherById(redemption.voucherId);
      const job = await storage.printJob(redemption.id);
      return toRecord(
        redemption,
        state().contact.acknowledged,
        document === null ? '' : codeTail(document.voucher),
        job === null ? null : { id: job.id, source: job.source },
      );
    }),
  );
}
