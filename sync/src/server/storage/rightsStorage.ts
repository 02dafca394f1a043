import type { AllotmentFilter, AllotmentRow } from './allotmentRow.ts';
import type { ClaimRow } from './claimRow.ts';
import type { GrantRow } from './grantRow.ts';
import type { Listing, Page } from './hqStorage.ts';
import type { RecallRow } from './recallRow.ts';
import type { TerminalRow } from './terminalRow.ts';
import type { PlaceMark, VoucherPlace } from './voucherPlace.ts';

/** Reads about rights: who holds what, who waits for it, and where vouchers are used. */
export interface RightsReader {
  grant(terminalId: string, grantId: string): Promise<GrantRow | null>;
  /** Of a terminal's grants of a voucher, the one whose lease ends last. */
  newestGrant(terminalId: string, voucherId: string): Promise<GrantRow | null>;
  /** The newest lease end, milliseconds UTC, of the grants of a voucher to other terminals. */
  leaseOfOthers(voucherId: string, terminalId: string): Promise<number | null>;
  /** The newest recall from a terminal under this key: see `recallKey`. */
  recall(terminalId: string, key: string): Promise<RecallRow | null>;
  /** What terminals hold, in the order of the paths of their accounts. */
  allotments(filter: AllotmentFilter, page: Page): Promise<Listing<AllotmentRow>>;

  /** All claims to these vouchers, those past their time too; of each voucher the oldest first. */
  claims(voucherIds: readonly string[]): Promise<ClaimRow[]>;

  terminalsOfStore(storeId: string): Promise<TerminalRow[]>;
  voucherPlace(voucherId: string): Promise<VoucherPlace | null>;
  /** Vouchers that a store sold or used last and that are not used up, newest use first. */
  vouchersOfStore(storeId: string, after: PlaceMark | null, limit: number): Promise<VoucherPlace[]>;
}

export interface RightsWriter {
  /** A grant is made once: the same terminal and id again is a duplicate. */
  putGrant(grant: GrantRow): Promise<void>;
  /** Moves the end of a grant's lease; what the feed says of the grant stays as it was. */
  putLease(terminalId: string, grantId: string, leaseEnds: number): Promise<void>;
  putRecall(recall: RecallRow): Promise<void>;
  /** New, or in the place of the one with its voucher, terminal and id. */
  putClaim(claim: ClaimRow): Promise<void>;
  deleteClaim(voucherId: string, terminalId: string, claimId: string): Promise<void>;
  /** Forgets claims whose time was over before `time`, of whatever voucher. */
  deleteClaimsBefore(time: number): Promise<void>;
  putVoucherPlaces(places: readonly VoucherPlace[]): Promise<void>;
}
