import type { SyncClient, TerminalBook, Timers } from '@counterfoil/sync/client';

/** Makes the text of receipts; null where this till prints none. */
export type ReceiptLanguage = 'ja' | 'en';

/** What the use cases of an enrolled till work with. */
export type TillContext = {
  readonly book: TerminalBook;
  readonly sync: SyncClient;
  readonly timers: Timers;
  /** In which language receipts are made; null where this till prints none. */
  readonly receipts: () => ReceiptLanguage | null;
};
