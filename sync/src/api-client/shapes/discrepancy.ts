/** Made from the OpenAPI document: see docs/api.md. */
export type Discrepancy = {
  readonly id: string;
  readonly kind:
    | 'overRedemption'
    | 'allotmentShort'
    | 'spentAfterBlock'
    | 'spentAfterExpiry'
    | 'afterWriteOff'
    | 'rolledBackTwice'
    | 'forkedHistory'
    | 'activatedTwice';
  /** `open`: a person has to decide; `recovering`: the next credit shall repay it; `settled`: paid by itself; `resolved` by a person. */
  readonly status: 'open' | 'recovering' | 'settled' | 'resolved';
  readonly voucherId: string;
  readonly codeTail: string;
  readonly unit: string | null;
  /** In `unit`; minor units where it is a currency. */
  readonly amount: number;
  /** What of it is still owed; 0 where nothing ever was. */
  readonly outstanding: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** The stores that answer for it by the rule; none: the programme. */
  readonly liable: readonly {
    readonly storeId: string;
    readonly storeName: string | null;
    readonly amount: number;
  }[];
  readonly resolution: {
    /** The entry in HQ's journal that says so. */
    readonly entryId: string;
    readonly resolution: 'writeOff' | 'chargeToStore' | 'recoverFromCard' | 'acknowledge';
    readonly by: string | null;
    readonly note: string | null;
    readonly at: string;
    /** What of the debt it paid, by the store that owed it. */
    readonly parts: readonly {
      readonly storeId: string;
      readonly storeName: string | null;
      readonly amount: number;
    }[];
    /** The store that a person named to pay. */
    readonly paidBy: string | null;
  } | null;
  /** The last time that a resolution was taken back. */
  readonly reopening: {
    readonly entryId: string;
    readonly by: string | null;
    readonly note: string | null;
    readonly at: string;
  } | null;
  readonly entries: readonly {
    readonly terminalId: string;
    readonly terminalName: string | null;
    readonly storeId: string;
    readonly storeName: string | null;
    readonly sequence: number;
    readonly entryId: string;
    readonly redemptionId: string;
    readonly at: string;
    /** Off the order, in minor units of the currency. */
    readonly amount: number;
    readonly ground: 'online' | 'allotted' | 'atRisk';
    /** What it spent and on which grounds, in `unit`. */
    readonly rights: readonly {
      readonly ground: 'online' | 'allotted' | 'atRisk';
      readonly amount: number;
    }[];
    /** What of it went beyond the balance, in `unit`. */
    readonly over: number;
    /** What let the till go on, as it was when the entry was posted; null for a redemption that was there before. */
    readonly allowedBy: {
      readonly campaignId: string;
      readonly policy: {
        readonly perVoucher: number;
        readonly softPerVoucher: number | null;
        readonly maxSnapshotAge: number;
        readonly requireSignature: boolean;
      } | null;
      readonly terminalLimit: number | null;
      readonly shiftLimit: number | null;
    } | null;
  }[];
};
