import {
  acknowledgeWithin,
  allottedAccount,
  appendEntry,
  applyToRedemption,
  atRiskAccount,
  type Balances,
  balanceOf,
  coverRisk,
  createTransfer,
  type Decision,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  type GrantBody,
  headOf,
  type JournalHead,
  type JournalOwner,
  mergeBalances,
  NO_CONTEXT,
  postAtTerminal,
  type Redemption,
  type Rejection,
  type Result,
  type RightsSource,
  type RiskPolicy,
  redeem,
  redemptionOf,
  returnAllotment,
  riskAllowance,
  riskOutstanding,
  rollBack,
  type Terminal,
  type Transfer,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import { CARDS, NOON, ownerOf, PROGRAMME } from './fixtures.ts';
import { availableAtHq, type HqModel, receive } from './hqModel.ts';

export const PER_VOUCHER = 30;
export const PER_TERMINAL = 45;
const RISK: RiskPolicy = {
  perVoucher: PER_VOUCHER,
  softPerVoucher: null,
  maxSnapshotAge: 86_400_000,
  requireSignature: false,
};

type Snapshot = { readonly beyond: number; readonly sequence: number };

/** A till without storage and wire. `log` is all that ever moved its balances, in order. */
export type TillModel = {
  readonly terminal: Terminal;
  readonly entries: Entry[];
  readonly log: (Entry | GrantBody)[];
  readonly redemptions: Map<string, Redemption>;
  /** What is held for one redemption that is still to be decided, by grant. */
  readonly held: Map<string, GrantBody>;
  readonly applied: Set<string>;
  readonly refused: Set<string>;
  readonly snapshots: Map<string, Snapshot>;
  /** By sequence: what HQ said it posted within the balance. */
  readonly acknowledged: Map<number, number>;
  balances: Balances;
  head: JournalHead;
};

export const createTillModel = (terminal: Terminal): TillModel => ({
  terminal,
  entries: [],
  log: [],
  redemptions: new Map(),
  held: new Map(),
  applied: new Set(),
  refused: new Set(),
  snapshots: new Map(),
  acknowledged: new Map(),
  balances: new Map(),
  head: EMPTY_JOURNAL,
});

const ownerOfTill = ({ terminal }: TillModel): JournalOwner =>
  ownerOf(terminal.id, terminal.storeId);

function write(till: TillModel, draft: EntryDraft): Entry {
  const entry = appendEntry(ownerOfTill(till), till.head, draft, NOON);
  till.balances = mergeBalances(till.balances, postAtTerminal(till.balances, entry.transfers));
  till.head = headOf(entry);
  till.entries.push(entry);
  till.log.push(entry);
  if (entry.body.type === 'redemption') till.redemptions.set(entry.id, redemptionOf(entry));
  return entry;
}

const earlierOf = (till: TillModel, id: string): Entry | null =>
  till.entries.find((entry) => entry.id === id) ?? null;

const grantTransfer = ({ terminalId, voucherId, unit, amount }: GrantBody): Transfer =>
  createTransfer(
    voucherAccount(voucherId, unit),
    allottedAccount(terminalId, voucherId, unit),
    unit,
    amount,
  );

/** Applies a grant once: into the pool, for a redemption to come, or to cover one that went on. */
export function applyGrantAtTill(till: TillModel, grant: GrantBody): void {
  if (till.applied.has(grant.grantId)) return;
  till.applied.add(grant.grantId);
  till.log.push(grant);
  const applied = postAtTerminal(till.balances, [grantTransfer(grant)]);
  till.balances = mergeBalances(till.balances, applied);
  const { redemptionId } = grant;
  if (redemptionId === null) return;
  const redemption = till.redemptions.get(redemptionId);
  if (redemption === undefined && !till.refused.has(redemptionId)) {
    till.held.set(grant.grantId, grant);
    return;
  }
  let rest = grant.amount;
  const cover =
    redemption === undefined ? null : coverRisk(redemption, grant, rest, ownerOfTill(till));
  if (redemption !== undefined && cover?.body.type === 'cover') {
    rest -= cover.body.amount;
    till.redemptions.set(redemption.id, applyToRedemption(redemption, write(till, cover)));
  }
  if (rest > 0) giveBack(till, grant.voucherId, rest, `~return:${grant.grantId}`);
}

const poolOf = (till: TillModel, voucherId: string): number => {
  const account = allottedAccount(till.terminal.id, voucherId, 'JPY');
  let held = 0;
  for (const grant of till.held.values()) if (grant.voucherId === voucherId) held += grant.amount;
  return balanceOf(till.balances, account) - held;
};

function giveBack(till: TillModel, voucherId: string, amount: number, id: string): void {
  const rest = {
    voucherId,
    unit: 'JPY',
    grantId: null,
    recallId: null,
    toTerminalId: null,
    reason: 'unused' as const,
  };
  write(till, returnAllotment(amount, ownerOfTill(till), { id, amount, ...rest }));
}

/** Gives back up to `amount` of the pool. */
export function returnFromPool(till: TillModel, voucherId: string, amount: number): void {
  const some = Math.min(amount, poolOf(till, voucherId));
  if (some > 0) giveBack(till, voucherId, some, `~return:${till.head.sequence + 1}`);
}

/** Hears of HQ what the voucher holds beyond the till's own rights. */
export function lookUp(till: TillModel, hq: HqModel, voucherId: string): void {
  let beyond = availableAtHq(hq, voucherId);
  for (const [path, balance] of hq.balances)
    if (path.startsWith('allotted:') && path.endsWith(`:${voucherId}:JPY`))
      if (!path.startsWith(`allotted:${till.terminal.id}:`)) beyond += balance;
  till.snapshots.set(voucherId, { beyond, sequence: till.acknowledged.size });
}

/** What the voucher holds beyond the till's rights, as far as the till knows. */
export function knownBeyond(till: TillModel, voucherId: string): number {
  const snapshot = till.snapshots.get(voucherId) ?? { beyond: 0, sequence: 0 };
  let known = snapshot.beyond;
  for (const { sequence, body } of till.entries) {
    if (body.type === 'issue' || body.type === 'writeOff') continue;
    if (sequence <= snapshot.sequence || body.voucherId !== voucherId) continue;
    if (body.type === 'rollback') known += body.risk;
    if (body.type === 'cover' || body.type === 'return') known += body.amount;
    if (body.type !== 'redemption') continue;
    for (const { ground, amount } of body.rights) if (ground === 'atRisk') known -= amount;
  }
  return Math.max(0, known);
}

function outstanding(till: TillModel, voucherId: string | null): number {
  let sum = 0;
  for (const redemption of till.redemptions.values())
    if (voucherId === null || redemption.voucherId === voucherId)
      sum += riskOutstanding(redemption);
  return sum;
}

function sourcesFor(till: TillModel, voucher: Voucher, id: string, reach: Reach): RightsSource[] {
  const account = allottedAccount(till.terminal.id, voucher.id, 'JPY');
  const own: RightsSource[] = [];
  for (const { grantId, redemptionId, amount } of till.held.values())
    if (redemptionId === id) own.push({ ground: 'online', account, grantId, available: amount });
  own.push({ ground: 'allotted', account, grantId: null, available: poolOf(till, voucher.id) });
  if (reach === 'heard') return own;
  const { amount } = riskAllowance({
    policy: RISK,
    terminalLimit: PER_TERMINAL,
    shiftLimit: null,
    voucherOutstanding: outstanding(till, voucher.id),
    terminalOutstanding: outstanding(till, null),
    shiftOutstanding: 0,
    snapshotAge: 0,
    clockBehind: 0,
    signed: false,
    approved: false,
    known: knownBeyond(till, voucher.id),
  });
  const risk = atRiskAccount(till.terminal.id, voucher.id, 'JPY');
  return [...own, { ground: 'atRisk', account: risk, grantId: null, available: amount }];
}

/** Whether HQ answered before the till had to decide. */
export type Reach = 'heard' | 'unreachable';

/** Redeems on what the till holds; what was granted for it and not spent goes back. */
export function redeemAtTill(
  till: TillModel,
  voucher: Voucher,
  command: { readonly id: string; readonly amount: number | null; readonly due: number },
  reach: Reach,
): Result<Decision, Rejection> {
  const { id, amount, due } = command;
  const decided = redeem(
    {
      programme: PROGRAMME,
      voucher,
      campaign: CARDS,
      earlier: earlierOf(till, id),
      sources: sourcesFor(till, voucher, id, reach),
      shortage: (available, needed) => ({ type: 'balanceShort', available, needed }),
      noneSpent: 'allotted',
      context: NO_CONTEXT,
      limits: null,
      known: null,
    },
    ownerOfTill(till),
    { id, amount, order: { amount: due } },
    NOON,
  );
  if (decided.ok && decided.value.type === 'repeated') return decided;
  const rights =
    decided.ok && decided.value.type === 'decided' && decided.value.draft.body.type === 'redemption'
      ? decided.value.draft.body.rights
      : [];
  if (decided.ok && decided.value.type === 'decided') write(till, decided.value.draft);
  else till.refused.add(id);
  for (const grant of [...till.held.values()]) {
    if (grant.redemptionId !== id) continue;
    till.held.delete(grant.grantId);
    const spent = rights.find(({ grantId }) => grantId === grant.grantId)?.amount ?? 0;
    if (grant.amount > spent)
      giveBack(till, voucher.id, grant.amount - spent, `~return:${grant.grantId}`);
  }
  return decided;
}

/** Rolls a redemption back: its own, or one of another till as HQ knows it. */
export function rollBackAtTill(
  till: TillModel,
  redemption: Redemption,
  id: string,
  amount: number | null,
): boolean {
  const decided = rollBack({ redemption, earlier: earlierOf(till, id) }, ownerOfTill(till), {
    id,
    amount,
    reason: null,
  });
  if (!decided.ok || decided.value.type !== 'decided') return false;
  const entry = write(till, decided.value.draft);
  if (redemption.terminalId === till.terminal.id)
    till.redemptions.set(redemption.id, applyToRedemption(redemption, entry));
  return true;
}

/** Sends so many entries that HQ does not hold, the last `again` once more, and books the answers. */
export function pushFrom(till: TillModel, hq: HqModel, count: number, again: number): void {
  const start = till.acknowledged.size;
  for (const entry of till.entries.slice(Math.max(0, start - again), start + count)) {
    const { within } = receive(hq, entry);
    till.acknowledged.set(entry.sequence, within);
    const redemption = till.redemptions.get(entry.id);
    if (redemption !== undefined)
      till.redemptions.set(entry.id, acknowledgeWithin(redemption, within));
  }
}

/** The balances and redemptions that the till's log leads to, from nothing. */
export function replayTill({ log, acknowledged }: TillModel): {
  readonly balances: Balances;
  readonly redemptions: ReadonlyMap<string, Redemption>;
} {
  let balances: Balances = new Map();
  const redemptions = new Map<string, Redemption>();
  for (const one of log) {
    const transfers = 'body' in one ? one.transfers : [grantTransfer(one)];
    balances = mergeBalances(balances, postAtTerminal(balances, transfers));
    if (!('body' in one)) continue;
    for (const [id, redemption] of redemptions)
      redemptions.set(id, applyToRedemption(redemption, one));
    if (one.body.type !== 'redemption') continue;
    const within = acknowledged.get(one.sequence) ?? 0;
    redemptions.set(one.id, acknowledgeWithin(redemptionOf(one), within));
  }
  return { balances, redemptions };
}
