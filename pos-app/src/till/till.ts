import type {
  EarningRule,
  Ground,
  Occasion,
  Order,
  Rejection,
  Tier,
  Unit,
  VoucherType,
} from '@counterfoil/core';
import type { ClockReading } from '@counterfoil/sync/client';
import type { RecoveryStatus } from '@counterfoil/sync/protocol';
import type { TillReceipt } from './tillReceipt.ts';

/** What a till is asked: `amount` in minor units for vouchers that hold money, null for the most. */
export type TillRequest = {
  /** A plain code as typed or scanned, or the signed form from a QR code. */
  readonly code: string;
  readonly amount: number | null;
  readonly order: Order | null;
  /** A manager lets it go beyond what a clerk may accept; checked here, against what HQ sent. */
  readonly approval?: ManagerApproval | null;
};

export type ManagerApproval = { readonly managerId: string; readonly pin: string };

/** What became of an approval. `until` is when a locked manager may try again, milliseconds UTC. */
export type TillApproval = {
  readonly result: 'approved' | 'wrongPin' | 'locked' | 'unknownManager';
  readonly triesLeft: number;
  readonly until: number | null;
};

/** A blank card of this till's stock is sold; `amount`, in its unit, is what is put on it. */
export type TillSale = {
  readonly code: string;
  readonly amount: number;
  readonly orderId: string | null;
  /** The clerk, as the shop calls them. */
  readonly by: string | null;
};

export type TillTopUp = Omit<TillSale, 'orderId'>;

/** What a card is paid points for, and the earning rules of its campaign, which whoever asks has. */
export type TillEarning = {
  readonly code: string;
  readonly occasion: Occasion;
  readonly rules: readonly EarningRule[];
  readonly tier: Tier | null;
};

/** What a clerk may know of a voucher. Amounts count in `unit`; times are milliseconds UTC. */
export type TillVoucher = {
  readonly voucherId: string;
  readonly codeTail: string;
  readonly type: VoucherType;
  readonly campaign: string;
  readonly unit: Unit | null;
  /** What the holder still has, as far as this till knows; null where it has no balance. */
  readonly balance: number | null;
  readonly start: number | null;
  readonly end: number | null;
  /** When HQ last told the till about it. */
  readonly asOf: number | null;
};

/** OK, OK pending, or no, with what it would do. `amount` comes off the order, `spendable` is the most. */
export type TillVerdict = {
  readonly verdict: 'ok' | 'pending' | 'no';
  readonly voucher: TillVoucher | null;
  readonly amount: number;
  readonly spendable: number;
  readonly ground: Ground | null;
  readonly rejection: Rejection | null;
};

export type TillRight = { readonly ground: Ground; readonly amount: number };

/** What a redemption or its refusal came to. `balance` is what the holder has left. */
export type TillRedemption = {
  readonly result: 'accepted' | 'rejected';
  readonly id: string;
  /** The weakest ground among the rights used; null where it was refused. */
  readonly ground: Ground | null;
  readonly rights: readonly TillRight[];
  readonly amount: number;
  readonly balance: number | null;
  /** Accepted, and not yet confirmed by HQ. */
  readonly pending: boolean;
  readonly voucher: TillVoucher | null;
  readonly receipt: TillReceipt | null;
  readonly rejection: Rejection | null;
  /** What became of the manager's approval, where one came with the request. */
  readonly approval?: TillApproval | null;
};

/** What a sale, a top-up or an earning came to. `amount` is what was put on it, in `voucher.unit`. */
export type TillCredit = {
  readonly result: 'accepted' | 'rejected';
  readonly id: string;
  readonly amount: number;
  /** What the holder has; null where it was refused and the voucher is not known. */
  readonly balance: number | null;
  /** Accepted, and HQ does not know of it yet. */
  readonly pending: boolean;
  readonly voucher: TillVoucher | null;
  readonly receipt: TillReceipt | null;
  readonly rejection: Rejection | null;
};

/** What HQ made of a receipt's code; see `RecoveryStatus`. */
export type TillRecovery = {
  readonly result: RecoveryStatus | 'unreachable';
  readonly reason: string | null;
};

export type TillShift = {
  readonly id: string;
  readonly openedAt: number;
  readonly isOpen: boolean;
};

export type TillRollback = {
  readonly result: 'accepted' | 'rejected';
  readonly id: string;
  readonly redemptionId: string;
  readonly amount: number;
  readonly balance: number | null;
  readonly pending: boolean;
  readonly receipt: TillReceipt | null;
  readonly rejection: Rejection | null;
};

/** A redemption in the till's list. */
export type TillRecord = {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly codeTail: string;
  readonly unit: Unit | null;
  readonly amount: number;
  readonly rolledBack: number;
  readonly ground: Ground;
  /** `waiting` for HQ, `confirmed` by it, or `over`: HQ found more taken than the voucher held. */
  readonly state: 'waiting' | 'confirmed' | 'over';
  readonly receipt: TillReceipt | null;
};

/** How the till stands with HQ. */
export type TillStatus = {
  readonly enrolled: boolean;
  readonly online: boolean;
  /** A person took the till offline. */
  readonly forcedOffline: boolean;
  /** Since when HQ has been out of reach, milliseconds UTC; null while online. */
  readonly offlineSince: number | null;
  readonly unsent: number;
  readonly oldestUnsentAt: number | null;
  readonly sequence: number;
  readonly lastContact: number | null;
  /** HQ's clock less this machine's, milliseconds. */
  readonly clockOffset: number;
  /** How this machine's clock stands; where it stepped back, nothing is accepted at risk. */
  readonly clock: ClockReading;
  /** The newest shift; null before the first. */
  readonly shift: TillShift | null;
  /** Documents still to come of the first load; 0 when it is done. */
  readonly loading: number;
  /** By unit: what may still be accepted at risk over all vouchers, in this shift. */
  readonly riskLeft: Readonly<Partial<Record<string, number>>>;
  /** Why HQ refuses this till altogether, or null. */
  readonly refused: string | null;
  /** Why nothing can be written any more, or null. */
  readonly storageProblem: 'full' | 'secondWriter' | 'broken' | null;
};

export type TillIdentity = {
  readonly terminalId: string;
  readonly terminalName: string;
  readonly storeName: string;
  readonly programmeName: string;
  readonly currency: string;
  readonly timeZone: string;
};

/** The use cases of a till: the screens, the station API and the tests all call these. */
export interface Till {
  identity(): TillIdentity | null;
  /** Binds this till to a terminal of HQ by a one-time code. */
  enrol(hqUrl: string, enrolCode: string): Promise<{ readonly error: string | null }>;
  status(): TillStatus;
  /** Calls back after every change of status or records. */
  onChange(listener: () => void): () => void;
  validate(request: TillRequest): Promise<TillVerdict>;
  redeem(id: string, request: TillRequest): Promise<TillRedemption>;
  rollBack(
    id: string,
    redemptionId: string,
    amount: number | null,
    reason: string | null,
  ): Promise<TillRollback>;
  /** Sells a blank card of this till's stock, with or without HQ, and never twice. */
  sell(id: string, sale: TillSale): Promise<TillCredit>;
  /** Puts money on a gift card that the till knows. It may be spent here at once. */
  topUp(id: string, topUp: TillTopUp): Promise<TillCredit>;
  /** Pays a loyalty card points. Rules that ask for validation rules do not pay: tills have none. */
  earn(id: string, earning: TillEarning): Promise<TillCredit>;
  /** Hands HQ the QR code of another till's receipt, whose till may never send it. */
  recover(code: string): Promise<TillRecovery>;
  /** Opens a shift: the limit of a shift counts from here on. */
  openShift(id: string): Promise<TillShift>;
  closeShift(): Promise<TillShift | null>;
  /**
   * Fetches rights to the open vouchers of this store, for a day without network; answers of how
   * many vouchers the till holds some, or null where HQ was out of reach.
   */
  prepareShift(): Promise<number | null>;
  /**
   * Gives some of this till's own right to a voucher to another terminal, in the voucher's unit;
   * answers why not, or null.
   */
  handOver(code: string, amount: number, toTerminalId: string): Promise<Rejection | null>;
  records(limit: number): Promise<readonly TillRecord[]>;
  setForcedOffline(forced: boolean): void;
  /** Sends and fetches now; resolves when there is nothing more to do or HQ is out of reach. */
  syncNow(): Promise<TillStatus>;
  /** A few codes that the till knows: what the virtual scanner of the demo offers. */
  sampleCodes(): Promise<readonly TillSample[]>;
  close(): Promise<void>;
}

export type TillSample = {
  readonly code: string;
  readonly type: VoucherType;
  readonly balance: number | null;
  readonly unit: Unit | null;
};
