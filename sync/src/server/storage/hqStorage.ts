import type { Campaign, Programme, Redemption, Store, Voucher } from '@counterfoil/core';
import type { FeedMark } from '../../protocol/index.ts';
import type { ApiKey, ApiKeyRow } from './apiKey.ts';
import type { CampaignFilter } from './campaignFilter.ts';
import type { Discrepancy, DiscrepancyFilter, DiscrepancyMark } from './discrepancy.ts';
import type { DocumentReader, DocumentWriter } from './documentStorage.ts';
import type { FeedRow } from './feedRow.ts';
import type { HqHead, JournalRow } from './journalRow.ts';
import type { QuarantineFilter, QuarantineRow } from './quarantineRow.ts';
import type { RedemptionFilter } from './redemptionFilter.ts';
import type { ReservationReader, ReservationWriter } from './reservationStorage.ts';
import type { RightsReader, RightsWriter } from './rightsStorage.ts';
import type { TerminalRow } from './terminalRow.ts';
import type { VoucherFilter } from './voucherFilter.ts';
import type { VoucherSums } from './voucherSums.ts';

/** A page of a listing, newest first unless said otherwise: `offset` rows are passed over. */
export type Page = { readonly offset: number; readonly limit: number };
export type Listing<T> = { readonly rows: readonly T[]; readonly total: number };

/**
 * Reads of one programme. Within a transaction they see its own writes; outside, the last commit.
 */
export interface HqReader extends DocumentReader, RightsReader, ReservationReader {
  programme(): Promise<Programme>;
  head(): Promise<HqHead>;

  /** Balances of just these accounts; a path that was never written is left out. */
  balances(paths: readonly string[]): Promise<Map<string, number>>;
  /** Every account of one voucher, by path: its own, and what is allotted, at risk or owed. */
  voucherBalances(voucherId: string): Promise<Map<string, number>>;
  /** The same for many vouchers at once. */
  vouchersBalances(voucherIds: readonly string[]): Promise<Map<string, number>>;
  /** Every account of the programme, in pages ordered by path, after `path`. */
  allBalances(after: string, limit: number): Promise<[path: string, balance: number][]>;

  journalAfter(position: number, limit: number): Promise<JournalRow[]>;
  /** The hash of the last record up to a position; null where there is none. */
  journalHash(position: number): Promise<string | null>;
  journalLatest(page: Page): Promise<Listing<JournalRow>>;
  journalOfVoucher(voucherId: string, page: Page): Promise<Listing<JournalRow>>;
  entryById(terminalId: string, entryId: string): Promise<JournalRow | null>;
  /** Those of these entries that are there, in no order. */
  entriesByIds(terminalId: string, entryIds: readonly string[]): Promise<JournalRow[]>;
  entriesOfTerminal(terminalId: string, from: number, to: number): Promise<JournalRow[]>;

  voucherById(voucherId: string): Promise<Voucher | null>;
  /** Those of these vouchers that are there, in no order. */
  vouchersByIds(voucherIds: readonly string[]): Promise<Voucher[]>;
  voucherByKey(codeKey: string): Promise<Voucher | null>;
  /** The voucher of a code, with when it was made and changed. */
  voucherRowByKey(codeKey: string): Promise<VoucherRow | null>;
  /** Those of these codes that are there, in no order. */
  voucherRowsByKeys(codeKeys: readonly string[]): Promise<VoucherRow[]>;
  /** What was issued, added, deducted and redeemed of these vouchers; none is left out. */
  voucherSums(voucherIds: readonly string[]): Promise<Map<string, VoucherSums>>;
  /** Deleted ones are left out. */
  vouchers(filter: VoucherFilter, page: Page): Promise<Listing<VoucherRow>>;
  /**
   * Vouchers of a campaign that nobody holds (`isFreeVoucher`), by id, after one of them. What it
   * takes does not grow with how many there are.
   */
  freeVouchers(campaignId: string, after: string | null, limit: number): Promise<Voucher[]>;

  campaignById(campaignId: string): Promise<Campaign | null>;
  campaignByName(name: string): Promise<Campaign | null>;
  campaignRow(campaignId: string): Promise<CampaignRow | null>;
  /** Deleted ones are left out. */
  campaigns(page: Page, filter?: CampaignFilter): Promise<Listing<CampaignRow>>;

  stores(): Promise<Store[]>;
  storeById(storeId: string): Promise<Store | null>;
  terminals(): Promise<TerminalRow[]>;
  terminalById(terminalId: string): Promise<TerminalRow | null>;

  /** All keys of the programme, revoked ones too, ordered by id. */
  apiKeys(): Promise<ApiKeyRow[]>;
  apiKeyById(keyId: string): Promise<ApiKeyRow | null>;

  redemption(terminalId: string, redemptionId: string): Promise<Redemption | null>;
  /** Those of these redemptions that are there, in no order. */
  redemptionsByIds(terminalId: string, redemptionIds: readonly string[]): Promise<Redemption[]>;
  redemptionByPublicId(publicId: string): Promise<RedemptionRow | null>;
  redemptions(filter: RedemptionFilter, page: Page): Promise<Listing<RedemptionRow>>;
  /** Redemptions of a voucher posted after a position, oldest first. */
  redemptionsSince(voucherId: string, position: number, limit: number): Promise<RedemptionRow[]>;

  /** Redemptions of a voucher whose risk went beyond the balance and is not paid, oldest first. */
  owingRedemptions(voucherId: string, limit: number): Promise<RedemptionRow[]>;

  discrepancies(filter: DiscrepancyFilter, page: Page): Promise<Listing<Discrepancy>>;
  /** The cases after a mark, oldest first: a walk through all of them, however many open meanwhile. */
  discrepanciesAfter(
    filter: DiscrepancyFilter,
    after: DiscrepancyMark | null,
    limit: number,
  ): Promise<Discrepancy[]>;
  discrepancyById(discrepancyId: string): Promise<Discrepancy | null>;
  openDiscrepancy(voucherId: string, kind: string): Promise<Discrepancy | null>;
  /** The cases for which a voucher owes, oldest first. */
  owingDiscrepancies(voucherId: string): Promise<Discrepancy[]>;
  quarantine(filter: QuarantineFilter, page: Page): Promise<Listing<QuarantineRow>>;
  /** The earliest of the entries held under this sequence. */
  quarantined(terminalId: string, sequence: number): Promise<QuarantineRow | null>;
  quarantineRow(terminalId: string, sequence: number, hash: string): Promise<QuarantineRow | null>;

  /**
   * What changed after a mark, of what this terminal may see, ordered by position and key. `urgent`
   * leaves out the vouchers, but for those whose standing changed.
   */
  feed(terminalId: string, after: FeedMark, limit: number, scope?: FeedScope): Promise<FeedRow[]>;
  /**
   * How many rows `feed` still has after a mark, or `most` where there are more. It counts them one
   * by one, so over a large directory it takes longer than a page of the feed does.
   */
  feedCount(terminalId: string, after: FeedMark, most?: number, scope?: FeedScope): Promise<number>;
}

/** Writes of one transaction. Transactions of a programme run one after another. */
export interface HqTransaction extends HqReader, DocumentWriter, RightsWriter, ReservationWriter {
  /** Appends to HQ's journal and moves its head; refuses a position, entry or sequence twice. */
  append(rows: readonly JournalRow[], head: HqHead): Promise<void>;
  putBalances(balances: ReadonlyMap<string, number>): Promise<void>;
  putHead(head: HqHead): Promise<void>;

  putProgramme(programme: Programme, changed: number): Promise<void>;
  putStore(store: Store, changed: number): Promise<void>;
  putTerminal(terminal: TerminalRow, changed: number): Promise<void>;
  /** Writes what HQ alone needs of a terminal: the feed does not carry it. */
  touchTerminal(terminal: TerminalRow): Promise<void>;
  /** New, or in the place of the one with its application id, which no other programme may have. */
  putApiKey(key: ApiKey): Promise<void>;
  /** A new campaign, or a new version of it; `at` (milliseconds UTC) is when. */
  putCampaign(campaign: Campaign, changed: number, at: number): Promise<void>;
  /**
   * New vouchers, or new versions of them; `at` (milliseconds UTC) is when. `issued` says by id what
   * was put on new ones, in their units; left out, nothing.
   */
  putVouchers(
    vouchers: readonly Voucher[],
    changed: number,
    at: number,
    issued?: ReadonlyMap<string, number>,
  ): Promise<void>;
  /** Marks vouchers whose standing changed: the feed carries them before all others. */
  putUrgent(voucherIds: readonly string[], changed: number): Promise<void>;
  /**
   * Marks vouchers whose balances changed, so that the feed carries them. `sums` is what is to be
   * added to the sums of some of them.
   */
  touchVouchers(
    voucherIds: readonly string[],
    changed: number,
    sums?: ReadonlyMap<string, VoucherSums>,
  ): Promise<void>;
  putRedemptions(redemptions: readonly RedemptionRow[]): Promise<void>;
  putDiscrepancy(discrepancy: Discrepancy): Promise<void>;
  /** Keeps entries of one sequence apart by their hash: a fork is two rows. */
  putQuarantine(row: QuarantineRow): Promise<void>;
}

/** `urgent`: what a terminal that was away must know before it redeems. */
export type FeedScope = 'urgent' | 'all';

/** `created`, and `updated` for when it was put last: milliseconds UTC; `changed` is a position. */
export type VoucherRow = {
  readonly voucher: Voucher;
  readonly created: number;
  readonly updated: number;
  readonly changed: number;
};
export type CampaignRow = {
  readonly campaign: Campaign;
  readonly created: number;
  readonly updated: number;
};
export type RedemptionRow = {
  readonly publicId: string;
  readonly position: number;
  /** Where another journal gave some of it back last: from there the feed tells its terminal. */
  readonly elsewhereAt: number | null;
  readonly redemption: Redemption;
  /** Of its risk: what went beyond the balance, and nobody has paid since. */
  readonly owed: number;
};

/**
 * HQ's database. Its implementations share one contract suite, and throw `HqStorageError`. Within
 * `work`, only its own reader or transaction may be used: waiting for the storage would wait for
 * itself.
 */
export interface HqStorage {
  /** Creates a programme with an empty journal; does nothing where it is there already. */
  createProgramme(programme: Programme): Promise<void>;
  programmes(): Promise<Programme[]>;
  /** Which programme a terminal belongs to. */
  programmeOfTerminal(terminalId: string): Promise<string | null>;
  /** Which programme and terminal an enrolment code (as a hash) is open for. */
  enrolment(codeHash: string): Promise<{ programmeId: string; terminalId: string } | null>;
  apiKey(appId: string): Promise<ApiKey | null>;
  putApiKey(key: ApiKey): Promise<void>;
  /** Notes that a key was used, milliseconds UTC; nothing where it is not there or was used since. */
  noteKeyUse(appId: string, at: number): Promise<void>;
  /** A value kept once for all servers, such as the key that signs sessions; made if missing. */
  secret(name: string, make: () => string): Promise<string>;

  /**
   * Runs `work` in one transaction, alone in its programme, and commits durably before it
   * answers. When `work` throws, nothing was written. It may run more than once: a database that
   * undid it for the sake of others is asked again.
   */
  transact<T>(programmeId: string, work: (tx: HqTransaction) => Promise<T>): Promise<T>;
  /** Runs reads on one consistent state. */
  read<T>(programmeId: string, work: (reader: HqReader) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
