import type { Ground, Order, Rejection, Unit, VoucherType } from '@counterfoil/core';
import type { TillReceipt } from './tillReceipt.ts';

/** What a till is asked: `amount` in minor units for vouchers that hold money, null for the most. */
export type TillRequest = {
  /** A plain code as typed or scanned, or the signed form from a QR code. */
  readonly code: string;
  readonly amount: number | null;
  readonly order: Order | null;
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
  /** Documents still to come of the first load; 0 when it is done. */
  readonly loading: number;
  /** By unit: what may still be accepted at risk over all vouchers. */
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
