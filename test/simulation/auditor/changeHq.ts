import { moveOwn, raise, tell } from './book.ts';
import { type Deed, type Move, readDeed, readMoves } from './deeds.ts';
import type {
  EntryFact,
  HqChange,
  QuarantineFact,
  RedemptionFact,
  RowFact,
  TerminalFact,
} from './facts.ts';
import { entryHash, rowHash } from './hashing.ts';
import { type HeldJournal, type HqDisk, heldJournal } from './hqDisk.ts';
import {
  changeTaken,
  count,
  doOutside,
  HQ,
  keyOf,
  moveOutside,
  type Outside,
  terminalState,
  voucherState,
} from './outside.ts';
import { readAccount } from './paths.ts';
import { checkPosting } from './posting.ts';
import type { Report } from './report.ts';
import { checkReleases, checkSession } from './sessions.ts';

/** Takes one transaction of HQ in, and answers the vouchers that it was about. */
export function changeHq(
  disk: HqDisk,
  outside: Outside,
  change: HqChange,
  report: Report,
): Set<string> {
  const touched = new Set<string>();
  const paths = new Set<string>();
  for (const { terminalId, document } of change.grants ?? []) {
    const key = keyOf(terminalId, document.grant.grantId);
    outside.grants.set(key, document.grant);
    disk.grants.add(key);
  }
  for (const recall of change.recalls ?? []) noteRecall(outside, recall);
  for (const { terminal, recovered } of change.terminals ?? [])
    heldJournal(disk, terminal.id).recovered = recovered ?? 0;
  checkReleases(disk, outside, change, report);
  for (const { terminal } of change.terminals ?? [])
    heldJournal(disk, terminal.id).isEnding = terminal.status === 'writtenOff';
  // A transaction may shut a terminal out after it took some of its entries.
  for (const one of inOrder(change))
    if ('position' in one) takeRow(disk, outside, one, touched, paths, report);
    else setAside(disk, outside, one, report);
  for (const fault of tell(disk.book, change.balances ?? [], paths)) report('I1', `HQ: ${fault}`);
  checkOverdrafts(disk, paths, report);
  for (const { redemption } of change.redemptions ?? [])
    noteRecord(disk, outside, redemption, report);
  // Of the states that one transaction went through, the last is what its disk shows.
  const terminals = new Map((change.terminals ?? []).map((one) => [one.terminal.id, one]));
  for (const terminal of terminals.values()) noteTerminal(disk, outside, terminal, report);
  for (const one of change.cases ?? []) {
    if (!disk.cases.has(one.id)) count(outside, `finding.${one.kind}`);
    disk.cases.add(one.id);
  }
  return touched;
}

/** Rows and entries set aside, each terminal's in its own sequence. */
function inOrder({ rows = [], quarantine = [] }: HqChange): (RowFact | QuarantineFact)[] {
  if (quarantine.length === 0) return [...rows];
  const waiting = [...quarantine].sort((a, b) => a.sequence - b.sequence);
  const ordered: (RowFact | QuarantineFact)[] = [];
  for (const row of rows) {
    const { terminalId, sequence } = row.entry;
    const first = waiting.filter((one) => one.terminalId === terminalId && one.sequence < sequence);
    for (const one of first) waiting.splice(waiting.indexOf(one), 1);
    ordered.push(...first, row);
  }
  return [...ordered, ...waiting];
}

function noteRecall(
  { recalls }: Outside,
  { terminalId, document }: NonNullable<HqChange['recalls']>[number],
): void {
  const key = keyOf(terminalId, document.recallId);
  recalls.set(key, Math.max(recalls.get(key) ?? 0, document.amount));
}

function takeRow(
  disk: HqDisk,
  outside: Outside,
  row: RowFact,
  touched: Set<string>,
  paths: Set<string>,
  report: Report,
): void {
  const { entry, posted, position } = row;
  const { terminalId } = entry;
  if (position <= disk.position) report('history', `HQ wrote position ${position} again`);
  disk.position = Math.max(disk.position, position);
  if (row.hash !== rowHash(disk.hash, entry, posted))
    report('history', `HQ's record ${position} is not chained to the one before it`);
  disk.hash = row.hash;
  const key = keyOf(terminalId, entry.id);
  if (disk.entryIds.has(key)) report('once', `HQ posted ${entry.id} of ${terminalId} twice`);
  disk.entryIds.add(key);
  if (entryHash(entry) !== entry.hash) report('I7', `${entry.id}: its hash is not of what it says`);
  if (terminalId === HQ) appendOwn(disk, entry, report);
  else followChain(disk, outside, entry, report);
  if (terminalId !== HQ && !outside.told.has(entry.hash))
    report('I4', `HQ holds ${terminalId}'s ${entry.id}, which is on no disk of it`);
  const deed = readDeed(entry);
  const moves = readMoves(posted);
  checkPosting(disk, outside, row, deed, moves, report);
  checkSession(disk, row, moves, report);
  for (const fault of moveOwn(disk.book, moves, paths)) report('I1', `HQ: ${fault}`);
  noteOwed(disk, moves);
  tellOutside(outside, entry, deed, moves, touched);
  noteWithin(outside, entry, deed, row.within);
}

/** HQ's own entries are told outside here; a terminal's were when its own disk wrote them. */
function tellOutside(
  outside: Outside,
  entry: EntryFact,
  deed: Deed,
  moves: readonly Move[],
  touched: Set<string>,
): void {
  if (entry.terminalId !== HQ || outside.told.has(entry.hash)) return;
  outside.told.add(entry.hash);
  moveOutside(outside, moves, touched);
  doOutside(outside, entry, deed, touched);
  count(outside, `entry.${deed.type === 'other' ? deed.name : deed.type}`);
  if (deed.type === 'redemption') {
    count(outside, 'redemptions');
    count(outside, deed.ground);
  }
}

/** What HQ posted within the balance no longer counts against the terminal's limit. */
function noteWithin(outside: Outside, entry: EntryFact, deed: Deed, within: number): void {
  if (deed.type !== 'redemption') return;
  outside.within.set(keyOf(entry.terminalId, entry.id), within);
  const taken = outside.taken.get(keyOf(entry.terminalId, entry.id));
  if (taken === undefined) return;
  changeTaken(outside, taken, () => {
    taken.within = Math.min(within, taken.risk);
  });
}

/** What HQ counts as paid since: no more than was repaid of what the voucher owed. */
function noteRecord(
  { repaid, raised }: HqDisk,
  outside: Outside,
  { terminalId, id, within }: RedemptionFact,
  report: Report,
): void {
  const taken = outside.taken.get(keyOf(terminalId, id));
  if (taken === undefined || taken.risk === 0 || outside.hqRestored) return;
  const by = within - taken.within;
  if (by <= 0) return;
  const all = raise(raised, taken.voucherId, by);
  const most = repaid.get(taken.voucherId) ?? 0;
  if (all > most)
    report('risk', `HQ counts ${all} of ${taken.voucherId} as paid since, and ${most} was repaid`);
  changeTaken(outside, taken, () => {
    taken.within = within;
  });
}

function appendOwn(
  disk: HqDisk,
  { sequence, previousHash, hash }: EntryFact,
  report: Report,
): void {
  const { own } = disk;
  if (sequence !== own.sequence + 1 || previousHash !== own.hash)
    report('I7', `HQ's own entry ${sequence} does not follow ${own.sequence}`);
  disk.own = { sequence, hash };
}

/** In sequence, each once; an entry that was set aside may be posted when a person releases it. */
function followChain(disk: HqDisk, outside: Outside, entry: EntryFact, report: Report): void {
  const journal = heldJournal(disk, entry.terminalId);
  const { sequence, hash } = entry;
  if (journal.posted.has(sequence))
    report('I7', `HQ posted ${entry.terminalId}'s entry ${sequence} twice`);
  if (journal.aside.delete(sequence) && journal.hashes.get(sequence) === hash)
    journal.released.add(sequence);
  else goOn(outside, journal, entry, report);
  journal.posted.add(sequence);
}

function goOn(outside: Outside, journal: HeldJournal, entry: EntryFact, report: Report): void {
  const { terminalId, sequence, previousHash, hash } = entry;
  const isNext = sequence === journal.sequence + 1;
  if (!isNext && (sequence <= journal.sequence || sequence > journal.recovered))
    report('I7', `HQ took ${terminalId}'s entry ${sequence} after ${journal.sequence}`);
  journal.hashes.set(sequence, hash);
  journal.previous.set(sequence, previousHash);
  if (sequence > journal.recovered) journal.sent = sequence;
  // What came from receipts before is reached now, or this entry waits for those before it.
  for (let next = journal.sequence + 1; journal.hashes.has(next); next += 1) {
    if (journal.previous.get(next) !== journal.hash) {
      // A receipt of what a restored till lost is of its other history: found when that place is sent.
      if (next > sequence && terminalState(outside, terminalId).tainted !== null) return;
      report('I7', `HQ took ${terminalId}'s entry ${next} of another history`);
    }
    journal.sequence = next;
    journal.hash = journal.hashes.get(next) ?? '';
  }
}

function setAside(
  disk: HqDisk,
  outside: Outside,
  { terminalId, sequence, hash, reason, status, entry }: QuarantineFact,
  report: Report,
): void {
  if (reason === '')
    report('I4', `HQ set ${terminalId}'s entry ${sequence} aside without a reason`);
  const journal = heldJournal(disk, terminalId);
  if (journal.hashes.get(sequence) === hash) {
    // Told again, as when a person decides about it, it is nothing new.
    const isNews = status === undefined || status === 'open';
    if (isNews && journal.posted.has(sequence) && !journal.released.has(sequence))
      report('I4', `HQ posted ${terminalId}'s entry ${sequence}, and set it aside`);
    return;
  }
  count(outside, `aside.${reason}`);
  const { voucherId } = (entry.body ?? {}) as { readonly voucherId?: string };
  if (voucherId !== undefined) voucherState(outside, voucherId).hasQuarantined = true;
  if (reason === 'fork' || reason === 'forkedHistory') return;
  if (entryHash(entry) !== hash) report('I7', `${entry.id}: its hash is not of what it says`);
  goOn(outside, journal, entry, report);
  journal.aside.add(sequence);
}

function noteTerminal(
  disk: HqDisk,
  outside: Outside,
  { terminal, acknowledged }: TerminalFact,
  report: Report,
): void {
  const journal = heldJournal(disk, terminal.id);
  journal.status = terminal.status;
  if (terminal.status === 'writtenOff') terminalState(outside, terminal.id).tainted = 'writtenOff';
  if (terminal.status === 'quarantined' && terminalState(outside, terminal.id).tainted === null)
    report('I7', `HQ shut ${terminal.id} out, which has one history only`);
  const { sequence, sent, hashes } = journal;
  if (acknowledged.sequence < sent || acknowledged.sequence > sequence)
    report(
      'I4',
      `HQ acknowledges ${terminal.id} up to ${acknowledged.sequence} and holds ${sequence}`,
    );
  else if (acknowledged.sequence > 0 && acknowledged.hash !== hashes.get(acknowledged.sequence))
    report('I7', `HQ acknowledges another history of ${terminal.id}`);
}

/** Overdraft first: a voucher that owes has nothing that could be spent. */
function checkOverdrafts({ book, owed }: HqDisk, paths: ReadonlySet<string>, report: Report): void {
  for (const path of paths) {
    const { kind, voucherId, unit } = readAccount(path);
    const told = book.told.get(path) ?? 0;
    if (kind === 'atRisk' && told !== 0) report('risk', `HQ left ${path} at ${told}`);
    if (voucherId === null || (kind !== 'voucher' && kind !== 'overdraft')) continue;
    const owes = owed.get(voucherId) ?? 0;
    const left = book.told.get(`voucher:${voucherId}:${unit}`) ?? 0;
    if (owes > 0 && left > 0)
      report('overdraft', `${voucherId} owes ${owes}, and ${left} of it can be spent`);
  }
}

function noteOwed({ owed, repaid }: HqDisk, moves: readonly Move[]): void {
  for (const { debit, credit, amount } of moves) {
    const from = readAccount(debit);
    const to = readAccount(credit);
    if (from.kind === 'overdraft' && from.voucherId !== null) raise(owed, from.voucherId, amount);
    if (to.kind === 'overdraft' && to.voucherId !== null) {
      raise(owed, to.voucherId, -amount);
      raise(repaid, to.voucherId, amount);
    }
  }
}
