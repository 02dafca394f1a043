import { raise } from './book.ts';
import { byGround, type Deed, type Move, readMoves } from './deeds.ts';
import type { EntryFact, RowFact } from './facts.ts';
import { type HqDisk, heldJournal } from './hqDisk.ts';
import { changeTaken, HQ, isPromised, keyOf, type Outside, voucherState } from './outside.ts';
import { readAccount } from './paths.ts';
import type { Report } from './report.ts';

/** One record of HQ's journal that is judged, and by account path what it moves there. */
type Posting = {
  readonly disk: HqDisk;
  readonly outside: Outside;
  readonly row: RowFact;
  readonly deed: Deed;
  readonly net: ReadonlyMap<string, number>;
  readonly report: Report;
};

/** What one record of HQ's journal may move: called with the accounts as they stood before it. */
export function checkPosting(
  disk: HqDisk,
  outside: Outside,
  row: RowFact,
  deed: Deed,
  moves: readonly Move[],
  report: Report,
): void {
  const posting: Posting = { disk, outside, row, deed, net: netOf(moves), report };
  checkRedeemed(posting);
  if (row.entry.terminalId === HQ) checkOwnRights(posting);
  else checkTerminalRights(posting);
  if (deed.type === 'rollback') noteBacked(outside, moves);
  checkSettlement(row, deed, moves, report);
}

function netOf(moves: readonly Move[]): Map<string, number> {
  const net = new Map<string, number>();
  for (const { debit, credit, amount } of moves) {
    raise(net, debit, -amount);
    raise(net, credit, amount);
  }
  return net;
}

/** Stores took what the redemption says, and give back what it still has and no more. */
function checkRedeemed({ disk, outside, row: { entry }, deed, net, report }: Posting): void {
  let took = 0;
  for (const [path, by] of net) if (readAccount(path).kind === 'redeemed') took += by;
  let expected = 0;
  if (deed.type === 'redemption' && deed.unit !== null) {
    expected = deed.spent;
    disk.heard.set(keyOf(entry.terminalId, entry.id), { spent: deed.spent, back: 0 });
  }
  if (deed.type === 'rollback') expected = 0 - credit(disk, outside, entry, deed);
  if (took !== expected)
    report(
      'history',
      `HQ booked ${took} as taken by ${entry.terminalId}'s ${deed.type} ${entry.id}, not ${expected}`,
    );
}

/** A right that came back twice is its terminal's, and the voucher gives up as much of the other. */
function noteBacked(outside: Outside, moves: readonly Move[]): void {
  for (const { debit, credit, amount } of moves) {
    const { kind, voucherId } = readAccount(credit);
    if (kind === 'allotted' && voucherId !== null && readAccount(debit).kind === 'voucher')
      voucherState(outside, voucherId).twiceBack -= amount;
  }
}

/** How much of a rollback HQ credits: what the redemption still has by all that HQ has heard. */
function credit(
  disk: HqDisk,
  outside: Outside,
  { terminalId }: EntryFact,
  deed: Extract<Deed, { type: 'rollback' }>,
): number {
  const key = keyOf(deed.redemptionTerminalId, deed.redemptionId);
  const one = disk.heard.get(key);
  const back = deed.right + deed.risk;
  const credited = one === undefined ? 0 : Math.min(back, one.spent - one.back);
  if (one !== undefined) one.back += credited;
  const taken = outside.taken.get(key);
  if (taken !== undefined && terminalId !== taken.place)
    changeTaken(outside, taken, () => {
      taken.elsewhere += credited;
    });
  return credited;
}

/** HQ allots by grants, takes back from a terminal that was written off, and nothing else. */
function checkOwnRights({ disk, outside, row: { entry }, deed, net, report }: Posting): void {
  let granted = 0;
  for (const [path, by] of net) {
    const { kind, terminalId, voucherId } = readAccount(path);
    if (kind !== 'allotted' || by === 0 || terminalId === null) continue;
    if (deed.type === 'grant' && terminalId === deed.terminalId && voucherId === deed.voucherId)
      granted += by;
    else if (deed.type !== 'writeOff' || terminalId !== deed.terminalId || by > 0)
      report('grants', `HQ's ${deed.type} ${entry.id} moved ${by} on ${path}`);
  }
  if (deed.type !== 'grant') return;
  const terms = outside.grants.get(keyOf(deed.terminalId, deed.grantId));
  if (granted !== deed.amount || terms?.amount !== deed.amount)
    report('grants', `grant ${deed.grantId} of ${deed.amount} set ${granted} aside`);
  const { status } = heldJournal(disk, deed.terminalId);
  if (status !== 'active')
    report('grants', `HQ granted ${deed.grantId} to ${deed.terminalId}, which is ${status}`);
}

/** A terminal's entry moves its own rights as it says, and none but its own. */
function checkTerminalRights({ disk, outside, row: { entry }, deed, net, report }: Posting): void {
  const said = netOf(readMoves(entry.transfers));
  if (deed.type === 'redemption') checkSpentRights(entry.id, deed, said, report);
  const { status, isEnding, sequence } = heldJournal(disk, entry.terminalId);
  for (const path of new Set([...said.keys(), ...net.keys()])) {
    const { kind, terminalId, voucherId } = readAccount(path);
    if (kind !== 'allotted' || voucherId === null) continue;
    const by = net.get(path) ?? 0;
    if (terminalId !== entry.terminalId) {
      report('grants', `${entry.terminalId}'s ${entry.id} moved ${by} on ${path}`);
      continue;
    }
    const before = disk.book.own.get(path) ?? 0;
    const asked = said.get(path) ?? 0;
    const short = Math.max(0, -(before + asked));
    const voucher = voucherState(outside, voucherId);
    // What a terminal was given by an entry that HQ lacks, it may have spent by one that HQ has.
    if (entry.sequence > sequence) voucher.isOutOfTurn = true;
    const isExcused = voucher.twiceBack > 0 || voucher.hasQuarantined || voucher.isOutOfTurn;
    if (isEnding && before + by === 0) continue;
    if (status === 'writtenOff') {
      if (before + by !== 0)
        report('grants', `${path} stands at ${before + by} after ${terminalId} was written off`);
    } else if (isExcused ? by > asked + short : by !== asked + short)
      report('grants', `HQ moved ${by} on ${path} for ${entry.id}, which says ${asked}`);
    else if (short > 0 && isPromised(outside, voucher) && !isExcused)
      report('I2', `${entry.terminalId}'s ${entry.id} spent ${short} more than it was granted`);
  }
}

function checkSpentRights(
  id: string,
  deed: Extract<Deed, { type: 'redemption' }>,
  said: ReadonlyMap<string, number>,
  report: Report,
): void {
  let fromRights = 0;
  for (const [path, by] of said) if (readAccount(path).kind === 'allotted') fromRights -= by;
  if (fromRights !== byGround(deed.rights, false))
    report('grants', `${id} lists other rights than it spends`);
}

/** What was at risk is paid in full by the voucher and the store's overdraft, as the record says. */
function checkSettlement(
  { entry, within, over, discrepancyId }: RowFact,
  deed: Deed,
  moves: readonly Move[],
  report: Report,
): void {
  if (deed.type !== 'redemption' || entry.terminalId === HQ) return;
  let paid = 0;
  let owed = 0;
  for (const { debit, credit, amount } of moves) {
    if (readAccount(credit).kind !== 'atRisk') continue;
    if (readAccount(debit).kind === 'overdraft') owed += amount;
    else paid += amount;
  }
  const risk = byGround(deed.rights, true);
  if (paid !== within || owed !== over || within + over !== risk)
    report(
      'risk',
      `HQ says ${within} within and ${over} over of ${risk}: ${paid} and ${owed} moved`,
    );
  if (over > 0 && discrepancyId === null)
    report('history', `nobody is told of ${over} that ${entry.id} took too much`);
}
