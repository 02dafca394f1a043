import {
  accountKind,
  accountVoucher,
  amountAtRisk,
  appendEntry,
  applyToRedemption,
  type Balances,
  balanceOf,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  type GrantBody,
  grantAllotment,
  HQ_TERMINAL,
  headOf,
  type JournalHead,
  mergeBalances,
  NO_CONTEXT,
  postTransfers,
  type Redemption,
  type Rejection,
  type Result,
  redeem,
  redemptionOf,
  rollBack,
  shortOfBalance,
  type Terminal,
  type TerminalStatus,
  type Transfer,
  topUp,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import { checkClaims, checkRoom, type Finding, reconcile } from '@counterfoil/core/reconcile';
import { accepted, CARDS, NOON, ownerOf, PROGRAMME } from './fixtures.ts';

/** One record of HQ's journal: the entry, and what posting it came to. */
export type HqRecord = {
  readonly entry: Entry;
  readonly terminalStatus: TerminalStatus;
  readonly posted: readonly Transfer[];
  readonly within: number;
  readonly over: number;
  readonly findings: readonly Finding[];
};

/** HQ without storage and wire: the core's own functions over maps. */
export type HqModel = {
  readonly records: HqRecord[];
  readonly vouchers: ReadonlyMap<string, Voucher>;
  readonly redemptions: Map<string, Redemption>;
  readonly statuses: Map<string, TerminalStatus>;
  balances: Balances;
  head: JournalHead;
};

export const createHqModel = (vouchers: readonly Voucher[]): HqModel => ({
  records: [],
  vouchers: new Map(vouchers.map((voucher) => [voucher.id, voucher])),
  redemptions: new Map(),
  statuses: new Map(),
  balances: new Map(),
  head: EMPTY_JOURNAL,
});

export const redemptionKey = (terminalId: string, id: string): string => `${terminalId}/${id}`;

export function voucherOf(hq: HqModel, id: string): Voucher {
  const voucher = hq.vouchers.get(id);
  if (voucher === undefined) throw new Error(`no voucher ${id}`);
  return voucher;
}

/** Appends and posts an entry of HQ's own. */
export function writeAtHq(hq: HqModel, draft: EntryDraft, storeId = 'hq'): HqRecord {
  const entry = appendEntry(ownerOf(HQ_TERMINAL, storeId), hq.head, draft, NOON);
  hq.head = headOf(entry);
  return postAtHq(hq, entry, 'active');
}

/** Posts what stands in a journal, whoever wrote it, and takes no notice of what was posted before. */
export function postAtHq(hq: HqModel, entry: Entry, terminalStatus: TerminalStatus): HqRecord {
  const { body } = entry;
  if (body.type === 'issue' || body.type === 'writeOff') {
    hq.balances = mergeBalances(hq.balances, accepted(postTransfers(hq.balances, entry.transfers)));
    return keep(hq, { entry, terminalStatus, posted: entry.transfers, ...NOTHING });
  }
  const redemption = subjectOf(hq, entry);
  const posted = reconcile(
    {
      voucher: voucherOf(hq, body.voucherId),
      campaign: CARDS,
      terminalStatus,
      balances: hq.balances,
      overdrafts: [...hq.balances.keys()].filter(
        (path) => accountKind(path) === 'overdraft' && accountVoucher(path) === body.voucherId,
      ),
      redemption,
    },
    entry,
  );
  hq.balances = posted.balances;
  const { transfers, within, over, findings } = posted;
  const after = redemptionAfter(entry, within, findings, redemption);
  if (after !== null) hq.redemptions.set(redemptionKey(after.terminalId, after.id), after);
  return keep(hq, { entry, terminalStatus, posted: transfers, within, over, findings });
}

const NOTHING = { within: 0, over: 0, findings: [] };

function keep(hq: HqModel, record: HqRecord): HqRecord {
  hq.records.push(record);
  return record;
}

/** The redemption that a rollback or cover is about. */
function subjectOf(hq: HqModel, { body, terminalId }: Entry): Redemption | null {
  if (body.type !== 'rollback' && body.type !== 'cover') return null;
  const madeBy = body.type === 'rollback' ? body.redemptionTerminalId : terminalId;
  return hq.redemptions.get(redemptionKey(madeBy, body.redemptionId)) ?? null;
}

function redemptionAfter(
  entry: Entry,
  within: number,
  findings: readonly Finding[],
  earlier: Redemption | null,
): Redemption | null {
  const { body } = entry;
  if (body.type === 'redemption') {
    const made = redemptionOf(entry);
    return { ...made, within: Math.min(within, amountAtRisk(made.rights)) };
  }
  if (earlier === null || body.type !== 'rollback')
    return earlier === null ? null : applyToRedemption(earlier, entry);
  const lacking = findings.find(({ kind }) => kind === 'rolledBackTwice')?.amount ?? 0;
  const standing = body.right + body.risk - lacking;
  const right = Math.min(body.right, standing);
  const amount = Math.min(body.amount, earlier.amount - earlier.rolledBackAmount);
  const stands = { ...body, right, risk: standing - right, amount };
  return applyToRedemption(earlier, { body: stands });
}

/** Takes an entry of a terminal: in sequence, each once; one that came before is answered alike. */
export function receive(hq: HqModel, entry: Entry): HqRecord {
  const earlier = hq.records.find(
    (record) =>
      record.entry.terminalId === entry.terminalId && record.entry.sequence === entry.sequence,
  );
  if (earlier !== undefined) return earlier;
  const { body } = entry;
  const voucher =
    body.type === 'issue' || body.type === 'writeOff' ? null : voucherOf(hq, body.voucherId);
  const doubt = checkClaims(entry, voucher, subjectOf(hq, entry)) ?? checkRoom(hq.balances, entry);
  if (doubt !== null) throw new Error(`set aside, ${doubt}: ${JSON.stringify(body)}`);
  return postAtHq(hq, entry, hq.statuses.get(entry.terminalId) ?? 'active');
}

export const availableAtHq = (hq: HqModel, voucherId: string): number =>
  balanceOf(hq.balances, voucherAccount(voucherId, 'JPY'));

export function issueAtHq(hq: HqModel, voucherId: string, amount: number): void {
  const transfer = {
    debit: 'issued:cards:JPY',
    credit: voucherAccount(voucherId, 'JPY'),
    unit: 'JPY',
    amount,
  };
  const body = { type: 'issue' as const, campaignId: CARDS.id, vouchers: 1 };
  writeAtHq(hq, { id: `~issue:${voucherId}`, body, transfers: [transfer] });
}

export function topUpAtHq(
  hq: HqModel,
  id: string,
  voucherId: string,
  amount: number,
  direction: 'add' | 'deduct',
): void {
  const voucher = voucherOf(hq, voucherId);
  const available = availableAtHq(hq, voucherId);
  const state = { voucher, campaign: CARDS, earlier: null, available };
  const decided = topUp(
    state,
    { terminalId: HQ_TERMINAL },
    { id, amount, direction, expires: null, by: null, reason: null },
    NOON,
  );
  if (decided.ok && decided.value.type === 'decided') writeAtHq(hq, decided.value.draft);
}

/** Sets value aside for a terminal, and answers the grant or why there is none. */
export function grantAtHq(
  hq: HqModel,
  terminal: Terminal,
  voucherId: string,
  command: { grantId: string; redemptionId: string | null; least: number; most: number },
): Result<GrantBody, Rejection> {
  const decided = grantAllotment(
    {
      terminal: { ...terminal, status: hq.statuses.get(terminal.id) ?? 'active' },
      voucher: voucherOf(hq, voucherId),
      campaign: CARDS,
      available: availableAtHq(hq, voucherId),
      heldElsewhere: 0,
      heldUntil: null,
    },
    { ...command, leaseEnds: NOON },
    NOON,
  );
  if (!decided.ok) return decided;
  const { entry } = writeAtHq(hq, decided.value);
  if (entry.body.type !== 'grant') throw new Error('no grant');
  return { ok: true, value: entry.body };
}

export function redeemAtHq(hq: HqModel, id: string, voucherId: string, amount: number): void {
  const voucher = voucherOf(hq, voucherId);
  const account = voucherAccount(voucherId, 'JPY');
  const available = availableAtHq(hq, voucherId);
  const decided = redeem(
    {
      programme: PROGRAMME,
      voucher,
      campaign: CARDS,
      earlier: null,
      sources: [{ ground: 'online', account, grantId: null, available }],
      shortage: shortOfBalance(voucher),
      noneSpent: 'online',
      context: NO_CONTEXT,
      limits: null,
      known: null,
    },
    ownerOf(HQ_TERMINAL, 'hq'),
    { id, amount, order: null },
    NOON,
  );
  if (decided.ok && decided.value.type === 'decided') writeAtHq(hq, decided.value.draft);
}

export function rollBackAtHq(
  hq: HqModel,
  id: string,
  redemption: Redemption,
  amount: number | null,
): boolean {
  const owner = ownerOf(HQ_TERMINAL, redemption.storeId);
  const decided = rollBack({ redemption, earlier: null }, owner, { id, amount, reason: null });
  if (!decided.ok || decided.value.type !== 'decided') return false;
  writeAtHq(hq, decided.value.draft, redemption.storeId);
  return true;
}

/** Posts HQ's journal anew, from nothing. */
export function replayHq({ records, vouchers }: HqModel): HqModel {
  const again = createHqModel([...vouchers.values()]);
  for (const { entry, terminalStatus } of records) postAtHq(again, entry, terminalStatus);
  return again;
}
