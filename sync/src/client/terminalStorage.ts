import type { Campaign, Entry, JournalHead, Redemption } from '@counterfoil/core';
import type { FeedMark, JournalMark, VoucherDocument } from '../protocol/index.ts';
import type { GrantRecord } from './grantRecord.ts';
import type { Intent } from './intent.ts';
import type { PrintJob } from './printJob.ts';
import type { PinTries, Shift } from './shift.ts';
import type { TerminalIdentity } from './terminalIdentity.ts';

/** What HQ has told the terminal about the terminal itself. */
export type Contact = {
  /** The sequence up to which HQ holds the journal. */
  readonly acknowledged: number;
  /** How far the feed was read. */
  readonly mark: FeedMark;
  /** The newest record of HQ's journal that it heard of. */
  readonly seen: JournalMark | null;
  /** A newer one that another answer told of, which the feed has not been asked about yet. */
  readonly heard: JournalMark | null;
  /** The terminal's own clock at the last contact, milliseconds UTC; 0 before the first. */
  readonly at: number;
  /** HQ's clock less the terminal's, milliseconds. */
  readonly offset: number;
  /**
   * The newest time in the terminal's journal then, milliseconds UTC: as long as it is still the
   * newest, that time tells nothing of the clock since.
   */
  readonly journalTime: number;
};

/** All that a terminal keeps at hand; read once at the start, then moved on by each change. */
export type TerminalSnapshot = {
  readonly identity: TerminalIdentity | null;
  readonly head: JournalHead;
  /** Every balance that is not zero, by account path. */
  readonly balances: ReadonlyMap<string, number>;
  /** Grants that still hold something. */
  readonly openGrants: readonly GrantRecord[];
  /** Redemptions with value outstanding at risk. */
  readonly atRisk: readonly Redemption[];
  readonly contact: Contact;
  /** The newest shift, open or closed; null before the first. */
  readonly shift: Shift | null;
  /** Managers whose PIN was wrong last. */
  readonly pinTries: readonly PinTries[];
};

/**
 * One atomic change of the money part: all of it is durable before `commit` answers, or none of it
 * was written. Balances, grants, redemptions and vouchers are put whole under their keys.
 */
export type TerminalChange = {
  /** The sequence at which the journal ends before this change: anything else is a second writer. */
  readonly after: number;
  readonly entries?: readonly Entry[];
  readonly balances?: ReadonlyMap<string, number>;
  readonly grants?: readonly GrantRecord[];
  readonly redemptions?: readonly Redemption[];
  readonly intents?: readonly Intent[];
  readonly vouchers?: readonly VoucherDocument[];
  readonly printJobs?: readonly PrintJob[];
  readonly contact?: Contact;
  readonly shift?: Shift;
  /** All of them: what is left out is forgotten. */
  readonly pinTries?: readonly PinTries[];
};

/** The durable store of one terminal. Its implementations share one contract suite. */
export interface TerminalStorage {
  load(): Promise<TerminalSnapshot>;
  putIdentity(identity: TerminalIdentity): Promise<void>;

  /**
   * @throws StorageError `secondWriter` where the journal does not end at `change.after`, or an
   * entry's id or sequence is there already; `full` where the disk is; nothing was written then
   */
  commit(change: TerminalChange): Promise<void>;

  voucherByKey(codeKey: string): Promise<VoucherDocument | null>;
  voucherById(voucherId: string): Promise<VoucherDocument | null>;
  /** A few vouchers in the order of their codes, from one on: for the demo and for lists. */
  vouchers(fromKey: string, limit: number): Promise<VoucherDocument[]>;

  entryById(id: string): Promise<Entry | null>;
  entriesAfter(sequence: number, limit: number): Promise<Entry[]>;
  /** The terminal's own entries about a voucher after a sequence, in sequence. */
  entriesOfVoucher(voucherId: string, afterSequence: number): Promise<Entry[]>;

  redemption(id: string): Promise<Redemption | null>;
  /** The newest redemptions first. */
  latestRedemptions(limit: number): Promise<Redemption[]>;

  intent(id: string): Promise<Intent | null>;
  grant(grantId: string): Promise<GrantRecord | null>;

  /** Print jobs that are not printed yet, oldest first. */
  openPrintJobs(): Promise<PrintJob[]>;
  printJob(id: string): Promise<PrintJob | null>;
  putPrintJob(job: PrintJob): Promise<void>;

  /** Documents: written apart from the money, so they may be written twice. */
  campaign(campaignId: string): Promise<Campaign | null>;
  putCampaigns(campaigns: readonly Campaign[]): Promise<void>;

  close(): Promise<void>;
}

/** The disk or the database failed, or somebody else writes to it. Nothing of the change is there. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly reason: 'full' | 'secondWriter' | 'broken';

  constructor(reason: StorageError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
