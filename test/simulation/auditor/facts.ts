/**
 * What the auditor is told: what people outside know, and what each disk flushed. Plain data; the
 * shapes are those parts of the product's own records that the auditor reads, so that a record can
 * be handed over as it is. Amounts count in the voucher's unit, times are milliseconds UTC.
 */

export type GroundFact = 'online' | 'allotted' | 'atRisk';

/** A place where value is spent: `hq`, or the id of a terminal. */
export type Place = string;

/** What happened, as people outside know it, told in the order in which it happened. */
export type Fact =
  | IssuedFact
  | MovedFact
  | AskedFact
  | GivenUpFact
  | RedeemedFact
  | RolledBackFact
  | RefusedFact
  | HeardNoFact
  | StandingFact
  | LimitFact
  | MachineFact
  /** Any other fault that occurred: it is only counted. */
  | { readonly type: 'fault'; readonly name: string };

/** A voucher was issued with this value and the issuer was answered; unit null: it has no balance. */
export type IssuedFact = {
  readonly type: 'issued';
  readonly place: Place;
  readonly voucherId: string;
  readonly campaignId: string;
  readonly unit: string | null;
  readonly amount: number;
};

/** Value was put on a voucher or taken off by hand, and whoever did it was answered. */
export type MovedFact = {
  readonly type: 'added' | 'deducted';
  readonly place: Place;
  readonly id: string;
  readonly voucherId: string;
  readonly unit: string;
  readonly amount: number;
};

/** A clerk pressed the button, for the first time or again: told before the till begins. */
export type AskedFact = {
  readonly type: 'asked';
  readonly place: Place;
  readonly id: string;
  /** All that was asked under the id, as one text: a retry repeats it to the letter. */
  readonly asked: string;
  /** The session that asks at HQ, where it has one. */
  readonly session?: string;
};

/** A session gives up what it holds: told before HQ is asked. */
export type GivenUpFact = { readonly type: 'givenUp'; readonly session: string };

/** The clerk (or the web shop) saw it accepted; told again for each time that it was. */
export type RedeemedFact = {
  readonly type: 'redeemed';
  readonly place: Place;
  readonly id: string;
  /** What was asked under the id this time, as in the fact `asked`. */
  readonly asked: string;
  readonly voucherId: string;
  readonly unit: string | null;
  /** Off the order, minor units. */
  readonly amount: number;
  readonly ground: GroundFact;
};

/** A rollback was seen accepted. */
export type RolledBackFact = {
  readonly type: 'rolledBack';
  readonly place: Place;
  readonly id: string;
  readonly asked: string;
  readonly redemptionPlace: Place;
  readonly redemptionId: string;
  readonly amount: number;
};

export type RefusedFact = {
  readonly type: 'refused';
  readonly place: Place;
  readonly id: string;
  readonly reason: string;
};

/** HQ's refusal of the right reached the terminal while it still waited for it. */
export type HeardNoFact = {
  readonly type: 'heardNo';
  readonly terminalId: string;
  readonly redemptionId: string;
};

/** The voucher's standing was changed at HQ and whoever did it was answered. Only counted. */
export type StandingFact = {
  readonly type: 'blocked' | 'unblocked' | 'expired' | 'prolonged';
  readonly voucherId: string;
  readonly at: number;
};

/**
 * A limit in force from now on: of one terminal in a unit over all vouchers, or of a campaign for
 * each voucher at each terminal (0: nothing may be taken at risk).
 */
export type LimitFact =
  | {
      readonly type: 'terminalLimit';
      readonly terminalId: string;
      readonly unit: string;
      readonly amount: number;
    }
  | { readonly type: 'voucherLimit'; readonly campaignId: string; readonly amount: number };

/**
 * What befell a machine. `restored` and `cloned` are told before the reset of the disk that goes
 * with them; `writtenOff` and `quarantined` when HQ answered.
 */
export type MachineFact = {
  readonly type: 'killed' | 'restarted' | 'restored' | 'cloned' | 'writtenOff' | 'quarantined';
  readonly machine: string;
  /** Null for an HQ server. */
  readonly terminalId: string | null;
};

/** An entry of a journal, of any version; the auditor reads body and transfers for itself. */
export type EntryFact = {
  readonly version: number;
  readonly programmeId: string;
  readonly terminalId: string;
  readonly storeId: string;
  readonly sequence: number;
  readonly id: string;
  readonly at: { readonly time: number; readonly counter: number };
  readonly previousHash: string;
  readonly body: unknown;
  readonly transfers: unknown;
  readonly hash: string;
};

export type BalanceFacts = Iterable<readonly [path: string, balance: number]>;

/** One transaction that is durable at HQ, as the storage was told to write it. */
export type HqChange = {
  readonly disk: 'hq';
  /** Appended to HQ's journal. */
  readonly rows?: readonly RowFact[];
  readonly balances?: BalanceFacts;
  readonly quarantine?: readonly QuarantineFact[];
  readonly cases?: readonly CaseFact[];
  readonly terminals?: readonly TerminalFact[];
  readonly grants?: readonly GrantFact[];
  readonly recalls?: readonly RecallFact[];
  readonly redemptions?: readonly { readonly redemption: RedemptionFact }[];
};

export type RowFact = {
  readonly position: number;
  readonly entry: EntryFact;
  readonly posted: unknown;
  readonly within: number;
  readonly over: number;
  readonly discrepancyId: string | null;
  readonly postedAt: number;
  readonly hash: string;
};

export type QuarantineFact = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly reason: string;
  /** Whether a person decided about it; left out, nobody has. */
  readonly status?: 'open' | 'released' | 'rejected';
  readonly entry: EntryFact;
};

export type CaseFact = {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly voucherId: string;
  readonly amount: number;
  readonly outstanding: number;
};

export type TerminalFact = {
  readonly terminal: { readonly id: string; readonly storeId: string; readonly status: string };
  readonly acknowledged: { readonly sequence: number; readonly hash: string };
  /** The highest sequence that was posted from a receipt, before the terminal sent it. */
  readonly recovered?: number;
};

/** A grant as HQ made it. */
export type GrantFact = {
  readonly terminalId: string;
  readonly grantId: string;
  readonly document: { readonly grant: GrantTerms };
};

export type GrantTerms = {
  readonly grantId: string;
  readonly terminalId: string;
  readonly redemptionId: string | null;
  readonly voucherId: string;
  readonly unit: string;
  readonly amount: number;
};

export type RecallFact = {
  readonly terminalId: string;
  readonly document: {
    readonly recallId: string;
    readonly voucherId: string;
    readonly amount: number;
  };
};

/** What a place keeps of a redemption beside its journal. */
export type RedemptionFact = {
  readonly id: string;
  readonly terminalId: string;
  readonly covered: number;
  readonly within: number;
  readonly rolledBackRight: number;
  readonly rolledBackRisk: number;
  /** Of what was undone: what others than its own terminal gave back, as far as HQ has told. */
  readonly elsewhere?: { readonly spent: number };
};

/** One change that is durable at a till: the product's change as it is, and whose it is. */
export type TillChange = {
  readonly disk: 'till';
  readonly machine: string;
  readonly terminalId: string;
  readonly entries?: readonly EntryFact[];
  readonly balances?: BalanceFacts;
  readonly grants?: readonly HeldGrantFact[];
  readonly redemptions?: readonly RedemptionFact[];
  readonly vouchers?: readonly VoucherFact[];
  readonly contact?: ContactFact;
};

export type HeldGrantFact = GrantTerms & { readonly remaining: number; readonly open: boolean };

export type VoucherFact = {
  readonly voucher: {
    readonly id: string;
    readonly active: boolean;
    readonly blocked: boolean;
    readonly validity: { readonly end: number | null };
  };
  readonly snapshot: { readonly position: number; readonly sequence: number };
};

export type ContactFact = {
  readonly acknowledged: number;
  readonly mark: { readonly position: number };
  /** The terminal's own clock at the last contact, and HQ's clock less the terminal's. */
  readonly at: number;
  readonly offset: number;
};

/**
 * A disk stands where it stood before: a backup was put back, or a copy was made of another
 * machine's. It carries the whole state, in the shape of one change from nothing.
 */
export type DiskReset =
  | { readonly disk: 'reset'; readonly of: 'till'; readonly state: TillChange }
  | { readonly disk: 'reset'; readonly of: 'hq'; readonly state: HqChange };

/** In the order in which the disks flushed them. */
export type DiskChange = HqChange | TillChange | DiskReset;

export type Invariant =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'once'
  | 'grants'
  | 'risk'
  | 'overdraft'
  | 'session'
  | 'history'
  | 'clock'
  | 'standing'
  | 'convergence';

export type Violation = { readonly invariant: Invariant; readonly message: string };

/** What a till itself answers of a voucher after all is healed. */
export type View = {
  readonly machine: string;
  readonly terminalId: string;
  readonly voucherId: string;
  readonly unit: string;
  readonly balance: number;
};

export type Auditor = {
  readonly fact: (fact: Fact) => Violation[];
  readonly change: (change: DiskChange) => Violation[];
  /** After healing. Machines whose terminal HQ shut out are left out of `views`. */
  readonly settled: (views: readonly View[]) => Violation[];
  /** What happened, by name: grounds, findings by kind, faults, refusals by reason. */
  readonly counts: () => Readonly<Record<string, number>>;
};
