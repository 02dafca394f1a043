import { raise } from './book.ts';
import { byGround, type Deed, type Move } from './deeds.ts';
import type { EntryFact, GrantTerms } from './facts.ts';
import { readAccount } from './paths.ts';

/** What stands on one voucher, seen from outside: over all disks, whether HQ has heard or not. */
export type VoucherState = {
  readonly voucherId: string;
  campaignId: string | null;
  unit: string;
  issued: number;
  spent: number;
  /** Rights that HQ set aside or tills made, and that were not spent or given back. */
  allotted: number;
  /** What came back twice over by two who did not know of each other. */
  twiceBack: number;
  /** Terminals that had anything to do with it, and those that took of it at risk. */
  readonly terminals: Set<string>;
  readonly riskers: Set<string>;
  /** An entry about it was set aside. */
  hasQuarantined: boolean;
  /** An entry about it was posted from a receipt, before others of its terminal that HQ lacks. */
  isOutOfTurn: boolean;
};

/** A redemption, and what became of it by everybody's entries. */
export type Taken = {
  readonly place: string;
  readonly id: string;
  readonly voucherId: string;
  readonly unit: string;
  readonly spent: number;
  readonly risk: number;
  covered: number;
  /** What came back by anybody; and by the place that made it, as a right and as risk. */
  back: number;
  rightBack: number;
  riskBack: number;
  /** What others gave back, as far as HQ credited it. */
  elsewhere: number;
  /** Of the risk, what HQ posted within the voucher's balance. */
  within: number;
};

export type TerminalState = {
  readonly terminalId: string;
  /** Why its rights prove nothing any more: cloned, restored, written off. */
  tainted: string | null;
  /** Outstanding at risk by the auditor's own count: by unit, and by voucher. */
  readonly riskByUnit: Map<string, number>;
  readonly riskByVoucher: Map<string, number>;
  /** The largest limit that was ever in force, by unit. */
  readonly limits: Map<string, number>;
};

export type Outside = {
  readonly vouchers: Map<string, VoucherState>;
  readonly taken: Map<string, Taken>;
  readonly terminals: Map<string, TerminalState>;
  readonly grants: Map<string, GrantTerms>;
  /** By terminal and recall: the most that was ever asked for. */
  readonly recalls: Map<string, number>;
  readonly voucherLimits: Map<string, number>;
  /** By redemption: what HQ posted within the balance. It may come before the till's own disk tells. */
  readonly within: Map<string, number>;
  /** Blank cards that were sold. */
  readonly sold: Set<string>;
  /** By redemption: the session that asked for it; and sessions that gave up what they held. */
  readonly sessions: Map<string, string>;
  readonly givenUp: Set<string>;
  /** Entries that were taken into account, by hash: copies of a disk tell them again. */
  readonly told: Set<string>;
  /** HQ went back to an older state: what it had promised in between is worth nothing. */
  hqRestored: boolean;
  readonly counts: Map<string, number>;
};

export const createOutside = (): Outside => ({
  vouchers: new Map(),
  taken: new Map(),
  terminals: new Map(),
  grants: new Map(),
  recalls: new Map(),
  voucherLimits: new Map(),
  within: new Map(),
  sold: new Set(),
  sessions: new Map(),
  givenUp: new Set(),
  told: new Set(),
  hqRestored: false,
  counts: new Map(),
});

export const HQ = 'hq';
export const keyOf = (place: string, id: string): string => `${place} ${id}`;
export const count = ({ counts }: Outside, name: string): number => raise(counts, name, 1);

export function voucherState({ vouchers }: Outside, voucherId: string): VoucherState {
  let state = vouchers.get(voucherId);
  if (state === undefined) {
    state = {
      voucherId,
      campaignId: null,
      unit: '',
      issued: 0,
      spent: 0,
      allotted: 0,
      twiceBack: 0,
      terminals: new Set(),
      riskers: new Set(),
      hasQuarantined: false,
      isOutOfTurn: false,
    };
    vouchers.set(voucherId, state);
  }
  return state;
}

export function terminalState({ terminals }: Outside, terminalId: string): TerminalState {
  let state = terminals.get(terminalId);
  if (state === undefined) {
    state = {
      terminalId,
      tainted: null,
      riskByUnit: new Map(),
      riskByVoucher: new Map(),
      limits: new Map(),
    };
    terminals.set(terminalId, state);
  }
  return state;
}

/** Whether anything is promised of it: not where a copy or a lost terminal had a hand in it. */
export function isPromised(outside: Outside, voucher: VoucherState): boolean {
  if (outside.hqRestored) return false;
  for (const terminalId of voucher.terminals)
    if (outside.terminals.get(terminalId)?.tainted != null) return false;
  return true;
}

/** Where value comes from or goes to that is neither held by a voucher nor spent. */
const SOURCES = new Set(['issued', 'expired', 'transit', 'loss', 'charged']);

/** Value that an entry makes or allots, whoever wrote it. */
export function moveOutside(outside: Outside, moves: readonly Move[], touched: Set<string>): void {
  for (const { debit, credit, amount } of moves) {
    moveSide(outside, readAccount(credit), readAccount(debit), amount, touched);
    moveSide(outside, readAccount(debit), readAccount(credit), -amount, touched);
  }
}

type Side = ReturnType<typeof readAccount>;

function moveSide(
  outside: Outside,
  { kind, voucherId, terminalId, unit }: Side,
  other: Side,
  amount: number,
  touched: Set<string>,
): void {
  if (voucherId === null) return;
  const voucher = voucherState(outside, voucherId);
  touched.add(voucherId);
  voucher.unit = unit;
  if (terminalId !== null) voucher.terminals.add(terminalId);
  if (kind === 'allotted') voucher.allotted += amount;
  if (SOURCES.has(other.kind)) {
    voucher.issued += amount;
    voucher.campaignId ??= other.campaignId;
  }
}

const outstandingOf = ({ risk, covered, riskBack, elsewhere, within }: Taken): number =>
  Math.max(0, risk - covered - riskBack - elsewhere - within);

/** Changes a redemption, and what its terminal has outstanding with it. */
export function changeTaken(outside: Outside, taken: Taken, change: () => void): void {
  const before = outstandingOf(taken);
  change();
  const by = outstandingOf(taken) - before;
  if (by === 0) return;
  const terminal = terminalState(outside, taken.place);
  raise(terminal.riskByUnit, taken.unit, by);
  raise(terminal.riskByVoucher, taken.voucherId, by);
}

/** What the entry's deed means outside. Called once for each entry, however many disks hold it. */
export function doOutside(
  outside: Outside,
  { terminalId, id }: EntryFact,
  deed: Deed,
  touched: Set<string>,
): void {
  if (deed.type === 'redemption') {
    if (deed.unit === null) return;
    const { voucherId, unit, spent, rights } = deed;
    const voucher = voucherState(outside, voucherId);
    const risk = byGround(rights, true);
    voucher.spent += spent;
    touched.add(voucherId);
    if (risk > 0) voucher.riskers.add(terminalId);
    const within = Math.min(risk, outside.within.get(keyOf(terminalId, id)) ?? 0);
    outside.taken.set(keyOf(terminalId, id), {
      ...{ place: terminalId, id, voucherId, unit, spent, risk },
      ...{ covered: 0, back: 0, rightBack: 0, riskBack: 0, elsewhere: 0, within },
    });
    if (risk > within) {
      const terminal = terminalState(outside, terminalId);
      raise(terminal.riskByUnit, unit, risk - within);
      raise(terminal.riskByVoucher, voucherId, risk - within);
    }
  }
  if (deed.type === 'cover') {
    const taken = outside.taken.get(keyOf(terminalId, deed.redemptionId));
    if (taken !== undefined)
      changeTaken(outside, taken, () => {
        taken.covered += deed.amount;
      });
  }
  if (deed.type === 'rollback') rollBackOutside(outside, terminalId, deed, touched);
}

function rollBackOutside(
  outside: Outside,
  terminalId: string,
  deed: Extract<Deed, { type: 'rollback' }>,
  touched: Set<string>,
): void {
  const taken = outside.taken.get(keyOf(deed.redemptionTerminalId, deed.redemptionId));
  if (taken === undefined) return;
  const voucher = voucherState(outside, taken.voucherId);
  const back = deed.right + deed.risk;
  const counts = Math.max(0, Math.min(back, taken.spent - taken.back));
  voucher.spent -= counts;
  voucher.twiceBack += back - counts;
  touched.add(taken.voucherId);
  changeTaken(outside, taken, () => {
    taken.back += back;
    if (terminalId !== taken.place) return;
    taken.rightBack += deed.right;
    taken.riskBack += deed.risk;
  });
}
