import {
  accountKind,
  accountVoucher,
  amountAtRisk,
  type Balances,
  type Campaign,
  type Entry,
  type Redemption,
  redemptionOf,
  type Terminal,
  type TerminalStatus,
  type Voucher,
} from '@counterfoil/core';
import {
  type Finding,
  isOwedKind,
  liableStore,
  type Reconciled,
} from '@counterfoil/core/reconcile';
import type {
  Discrepancy,
  DiscrepancyEntry,
  Liability,
  RiskTerms,
} from '../storage/discrepancy.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

/** So many redemptions that others could not have known of are looked up for one entry. */
const INVOLVED_LIMIT = 50;
/** A case shows so many redemptions at most: a card that everybody overdraws must not fill a row. */
const MOST_ENTRIES = 200;

/** Where an entry of HQ's own was taken over from: another history of this terminal. */
export type AdoptedFrom = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly time: number;
};

/** What filing findings reads of the entry's subject. */
export type CaseSubject = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly terminalStatus: TerminalStatus;
  readonly adoptedFrom?: AdoptedFrom;
};

/** Opens or extends the case of each finding, and answers the id of the first. */
export async function fileFindings(
  tx: HqTransaction,
  entry: Entry,
  subject: CaseSubject,
  posted: Reconciled,
  position: number,
  now: number,
): Promise<string | null> {
  let first: string | null = null;
  for (const finding of posted.findings) {
    const id = await fileFinding(tx, entry, subject, { finding, posted, position, now });
    first ??= id;
  }
  return first;
}

async function fileFinding(
  tx: HqTransaction,
  entry: Entry,
  subject: CaseSubject,
  { finding, posted, position, now }: Found,
): Promise<string> {
  const { voucher, terminalStatus } = subject;
  const { kind } = finding;
  const open = await tx.openDiscrepancy(voucher.id, kind);
  const owed = owedFor(finding, posted);
  const outstanding = (open?.outstanding ?? 0) + owed;
  const storeId = liableStore({ kind, terminalStatus, storeId: entry.storeId });
  const answered = isOwedKind(kind) ? owed : finding.amount;
  // What the voucher could pay at once is on record, and nobody has to decide anything.
  const isSettled = isOwedKind(kind) && outstanding === 0;
  const discrepancy: Discrepancy = {
    id: open?.id ?? `dis_${position}_${kind}`,
    kind,
    status: isSettled ? 'settled' : 'open',
    voucherId: voucher.id,
    unit: voucher.unit,
    amount: Math.min(Number.MAX_SAFE_INTEGER, (open?.amount ?? 0) + finding.amount),
    outstanding,
    counted: (open?.counted ?? 0) + (kind === 'overRedemption' ? owed : 0),
    entries: await involvedEntries(tx, entry, subject, finding, open),
    liable: storeId === null ? (open?.liable ?? []) : addTo(open?.liable ?? [], storeId, answered),
    resolution: null,
    reopening: open?.reopening ?? null,
    openedAt: open?.openedAt ?? now,
    closedAt: isSettled ? now : null,
    position: open?.position ?? position,
  };
  await tx.putDiscrepancy(discrepancy);
  return discrepancy.id;
}

type Found = {
  readonly finding: Finding;
  readonly posted: Reconciled;
  readonly position: number;
  readonly now: number;
};

/** What the voucher came to owe by this finding. */
function owedFor({ kind }: Finding, { over, short }: Reconciled): number {
  if (kind === 'overRedemption') return over;
  return kind === 'allotmentShort' ? short : 0;
}

const addTo = (liable: readonly Liability[], storeId: string, amount: number): Liability[] => [
  ...liable.filter((one) => one.storeId !== storeId),
  { storeId, amount: amount + (liable.find((one) => one.storeId === storeId)?.amount ?? 0) },
];

/** What the voucher owes over all stores, in its unit. */
export function owedBy(voucherId: string, balances: Balances): number {
  let owed = 0;
  for (const [path, balance] of balances)
    if (accountKind(path) === 'overdraft' && accountVoucher(path) === voucherId) owed -= balance;
  return owed;
}

/**
 * The redemptions that belong to the case: the one that went over, and those that its terminal
 * could not have known of when it decided.
 */
async function involvedEntries(
  tx: HqReader,
  entry: Entry,
  subject: CaseSubject,
  finding: Finding,
  open: Discrepancy | null,
): Promise<DiscrepancyEntry[]> {
  const known = new Map((open?.entries ?? []).map((item) => [keyOf(item), item]));
  const add = (item: DiscrepancyEntry): void => {
    if (known.size < MOST_ENTRIES && !known.has(keyOf(item))) known.set(keyOf(item), item);
  };
  const { body } = entry;
  if (body.type === 'redemption') {
    if (isOwedKind(finding.kind)) {
      const since = body.known?.position ?? 0;
      const rows = await tx.redemptionsSince(body.voucherId, since, INVOLVED_LIMIT);
      for (const { redemption } of rows)
        if (redemption.id !== entry.id || redemption.terminalId !== entry.terminalId)
          add(discrepancyEntry(redemption, amountAtRisk(redemption.rights) - redemption.within));
    }
    add(await ownEntry(tx, redemptionOf(entry), subject, finding.amount));
  } else if (body.type === 'rollback') {
    const redemption = await tx.redemption(body.redemptionTerminalId, body.redemptionId);
    if (redemption !== null) add(discrepancyEntry(redemption, 0));
  }
  return [...known.values()];
}

const keyOf = ({ terminalId, entryId }: DiscrepancyEntry): string => `${terminalId} ${entryId}`;

/** The redemption that the finding is about, with what allowed it at this time. */
async function ownEntry(
  tx: HqReader,
  redemption: Redemption,
  { voucher, campaign, adoptedFrom }: CaseSubject,
  over: number,
): Promise<DiscrepancyEntry> {
  const terminalId = adoptedFrom?.terminalId ?? redemption.terminalId;
  const terminal = (await tx.terminalById(terminalId))?.terminal ?? null;
  const entry = discrepancyEntry(redemption, over);
  const origin =
    adoptedFrom === undefined
      ? {}
      : { terminalId, sequence: adoptedFrom.sequence, at: adoptedFrom.time };
  return { ...entry, ...origin, allowedBy: riskTerms(voucher, campaign, terminal) };
}

function riskTerms(
  { unit }: Voucher,
  { id, policy }: Campaign,
  terminal: Terminal | null,
): RiskTerms {
  const limit = unit === null ? undefined : terminal?.riskLimits[unit];
  const shift = unit === null ? undefined : terminal?.shiftRiskLimits[unit];
  return {
    campaignId: id,
    policy: policy.risk,
    terminalLimit: limit ?? null,
    shiftLimit: shift ?? null,
  };
}

const discrepancyEntry = (redemption: Redemption, over: number): DiscrepancyEntry => ({
  terminalId: redemption.terminalId,
  storeId: redemption.storeId,
  sequence: redemption.sequence,
  entryId: redemption.id,
  redemptionId: redemption.id,
  at: redemption.at.time,
  amount: redemption.amount,
  ground: redemption.ground,
  rights: redemption.rights.map(({ ground, amount }) => ({ ground, amount })),
  over,
  allowedBy: null,
});
