import { moveOwn, raise, tell } from './book.ts';
import { type Deed, type Move, readDeed, readMoves } from './deeds.ts';
import type { EntryFact, HeldGrantFact, RedemptionFact, TillChange, VoucherFact } from './facts.ts';
import { entryHash } from './hashing.ts';
import { heldJournal } from './hqDisk.ts';
import { count, doOutside, keyOf, moveOutside, terminalState } from './outside.ts';
import { readAccount } from './paths.ts';
import { checkDeed } from './tillDeeds.ts';
import type { TillDisk, TillScene } from './tillDisk.ts';

/** Takes one change of a till in, and answers the vouchers that it was about. */
export function changeTill(scene: TillScene, change: TillChange): Set<string> {
  const { disk, report } = scene;
  const touched = new Set<string>();
  const paths = new Set<string>();
  const isWrittenOff = heldJournal(scene.hq, disk.terminalId).status === 'writtenOff';
  for (const grant of change.grants ?? []) applyGrant(scene, grant, isWrittenOff, paths);
  for (const entry of change.entries ?? []) append(scene, entry, touched, paths);
  if (isWrittenOff) dropRights(disk, change);
  for (const fault of tell(disk.book, change.balances ?? [], paths))
    report('I1', `${disk.machine}: ${fault}`);
  for (const { grantId, remaining } of isWrittenOff ? [] : (change.grants ?? [])) {
    const left = disk.grants.get(grantId)?.remaining ?? 0;
    if (left !== remaining)
      report(
        'grants',
        `${disk.machine} keeps ${remaining} of ${grantId}, and ${left} is left of it`,
      );
  }
  for (const redemption of change.redemptions ?? []) checkRecord(scene, redemption);
  for (const document of change.vouchers ?? []) learn(disk, document);
  if (change.contact !== undefined) hear(scene, change.contact);
  return touched;
}

/** A grant counts once, by its id, and it is what HQ made. */
function applyGrant(
  { disk, outside, report }: TillScene,
  grant: HeldGrantFact,
  isWrittenOff: boolean,
  paths: Set<string>,
): void {
  const { grantId, voucherId, unit, amount, redemptionId } = grant;
  const { machine, terminalId } = disk;
  if (disk.grants.has(grantId)) return;
  const terms = outside.grants.get(keyOf(terminalId, grantId));
  if (terms === undefined) report('grants', `${machine} applied ${grantId}, which HQ never made`);
  else if (terms.amount !== amount || terms.voucherId !== voucherId)
    report('grants', `${machine} applied ${grantId} as ${amount}, and HQ made ${terms.amount}`);
  else if (terms.redemptionId !== redemptionId)
    report(
      'grants',
      `${machine} applied ${grantId} for ${redemptionId}, not ${terms.redemptionId}`,
    );
  count(outside, redemptionId === null ? 'grants.pool' : 'grants.redemption');
  if (isWrittenOff) {
    disk.grants.set(grantId, { terms: terms ?? grant, remaining: 0 });
    return;
  }
  const account = `allotted:${terminalId}:${voucherId}:${unit}`;
  const move = { debit: `upstream:${voucherId}:${unit}`, credit: account, unit, amount };
  for (const fault of moveOwn(disk.book, [move], paths)) report('I1', `${machine}: ${fault}`);
  // By what HQ made it for, whatever the till thinks: it stays apart from the pool.
  const isHeld = (terms ?? grant).redemptionId !== null;
  disk.grants.set(grantId, { terms: terms ?? grant, remaining: isHeld ? amount : 0 });
  if (isHeld) raise(disk.held, account, amount);
}

function append(
  scene: TillScene,
  entry: EntryFact,
  touched: Set<string>,
  paths: Set<string>,
): void {
  const { disk, outside, report } = scene;
  checkChain(scene, entry);
  const deed = readDeed(entry);
  const moves = readMoves(entry.transfers);
  if (deed.type === 'activation') noteSale(disk, deed.voucherId);
  checkDeed(scene, entry, deed);
  const upstream = moves.map(asUpstream);
  for (const fault of moveOwn(disk.book, upstream, paths))
    report('I1', `${disk.machine}: ${fault}`);
  checkPool(scene, entry, moves);
  if (outside.told.has(entry.hash)) return;
  outside.told.add(entry.hash);
  moveOutside(outside, moves, touched);
  doOutside(outside, entry, deed, touched);
  count(outside, `entry.${deed.type === 'other' ? deed.name : deed.type}`);
  if (deed.type === 'activation') checkSale(scene, entry, deed.voucherId);
  if (deed.type === 'redemption') {
    count(outside, 'redemptions');
    count(outside, deed.ground);
    checkLimits(scene, entry, deed);
  }
}

function noteSale({ sold, known }: TillDisk, voucherId: string): void {
  sold.add(voucherId);
  const document = known.get(voucherId);
  if (document !== undefined) known.set(voucherId, { ...document, isOpen: true });
}

/** A blank card is sold once; only where its till was copied can it be sold by both. */
function checkSale(
  { disk, outside, report }: TillScene,
  { id }: EntryFact,
  voucherId: string,
): void {
  const isCopied = terminalState(outside, disk.terminalId).tainted !== null;
  if (outside.sold.has(voucherId) && !isCopied)
    report('once', `${disk.machine}'s ${id} sells ${voucherId} again`);
  outside.sold.add(voucherId);
}

function checkChain({ disk, report }: TillScene, entry: EntryFact): void {
  const { machine } = disk;
  const { sequence, previousHash, hash, id, at } = entry;
  if (entry.terminalId !== disk.terminalId)
    report('I7', `${machine} wrote an entry of ${entry.terminalId}`);
  if (sequence !== disk.sequence + 1 || previousHash !== disk.hash)
    report('I7', `${machine}'s entry ${sequence} does not follow ${disk.sequence}`);
  if (entryHash(entry) !== hash)
    report('I7', `${machine}: the hash of ${id} is not of what it says`);
  if (disk.ids.has(id)) report('once', `${machine} wrote ${id} twice`);
  const later = at.time - disk.at.time || at.counter - disk.at.counter;
  if (later <= 0)
    report('clock', `${machine}'s entry ${sequence} is not later than the one before`);
  const { contact } = disk;
  if (contact.at > 0 && at.time < contact.at + contact.offset)
    report('clock', `${machine} dates ${id} before what HQ's clock had said`);
  disk.sequence = sequence;
  disk.hash = hash;
  disk.at = at;
  disk.hashes[sequence - 1] = hash;
  disk.ids.add(id);
}

/** A till keeps no account of the voucher itself, only what came from there and went back. */
const asUpstream = (move: Move): Move => ({
  ...move,
  debit: move.debit.replace(/^voucher:/, 'upstream:'),
  credit: move.credit.replace(/^voucher:/, 'upstream:'),
});

/** What is held for one redemption is not spent on another. */
function checkPool({ disk, report }: TillScene, { id }: EntryFact, moves: readonly Move[]): void {
  for (const { debit } of moves) {
    if (!debit.startsWith('allotted:')) continue;
    const left = disk.book.own.get(debit) ?? 0;
    const held = disk.held.get(debit) ?? 0;
    if (left < held)
      report('grants', `${disk.machine}'s ${id} left ${left} on ${debit}, where ${held} is held`);
  }
}

/** Never more outstanding at risk than the limits, by the auditor's own count (I3). */
function checkLimits(
  { disk, outside, report }: TillScene,
  { id, terminalId }: EntryFact,
  deed: Extract<Deed, { type: 'redemption' }>,
): void {
  const { unit, voucherId } = deed;
  const taken = outside.taken.get(keyOf(terminalId, id));
  if (unit === null || taken === undefined || taken.risk === 0) return;
  const terminal = terminalState(outside, terminalId);
  // An HQ that went back to an older copy may post the same risk otherwise than it did before.
  if (terminal.tainted !== null || outside.hqRestored) return;
  const campaignId = outside.vouchers.get(voucherId)?.campaignId ?? '';
  const perVoucher = outside.voucherLimits.get(campaignId) ?? 0;
  const perTerminal = terminal.limits.get(unit) ?? 0;
  const onVoucher = terminal.riskByVoucher.get(voucherId) ?? 0;
  const onAll = terminal.riskByUnit.get(unit) ?? 0;
  if (onVoucher > perVoucher)
    report('I3', `${disk.machine} has ${onVoucher} at risk on ${voucherId}, of ${perVoucher}`);
  if (onAll > perTerminal)
    report('I3', `${disk.machine} has ${onAll} ${unit} at risk, of ${perTerminal}`);
}

/** A till that was written off drops its rights when it hears of it: HQ's own entry took them. */
function dropRights({ book, held }: TillDisk, { balances = [] }: TillChange): void {
  held.clear();
  for (const [path, balance] of balances) {
    const { kind } = readAccount(path);
    if (kind === 'allotted' || kind === 'upstream') book.own.set(path, balance);
  }
}

/** What the till keeps of a redemption is what its journal and HQ's answers make it. */
function checkRecord({ disk, outside, report }: TillScene, record: RedemptionFact): void {
  const taken = outside.taken.get(keyOf(disk.terminalId, record.id));
  if (taken === undefined || record.terminalId !== disk.terminalId) return;
  if (terminalState(outside, disk.terminalId).tainted !== null) return;
  const { covered, rightBack, riskBack, within } = taken;
  const { machine } = disk;
  const elsewhere = record.elsewhere?.spent ?? 0;
  if (record.covered !== covered)
    report('risk', `${machine} counts ${record.covered} of ${record.id} covered, not ${covered}`);
  const undone = record.rolledBackRisk - elsewhere;
  if (record.rolledBackRight !== rightBack || undone !== riskBack)
    report('risk', `${machine} counts ${undone} of ${record.id} undone, not ${riskBack}`);
  if (elsewhere > taken.elsewhere && !outside.hqRestored)
    report(
      'risk',
      `${machine} counts ${elsewhere} of ${record.id} undone elsewhere, not ${taken.elsewhere}`,
    );
  if (record.within > within && !outside.hqRestored)
    report(
      'risk',
      `${machine} frees ${record.within} of ${record.id}, and HQ posted ${within} within`,
    );
}

function learn({ known, sold }: TillDisk, { voucher, snapshot }: VoucherFact): void {
  const { position } = snapshot;
  if ((known.get(voucher.id)?.position ?? -1) > position) return;
  // A card that this till sold is open before HQ hears of it.
  const isOpen = (voucher.active || sold.has(voucher.id)) && !voucher.blocked;
  known.set(voucher.id, { position, isOpen, end: voucher.validity.end });
}

/** HQ said that it holds the journal up to here: it holds this journal, on its disk (I4, I7). */
function hear(
  { disk, hq, outside, report }: TillScene,
  contact: NonNullable<TillChange['contact']>,
): void {
  const before = disk.contact.acknowledged;
  const { acknowledged } = contact;
  const { hashes } = heldJournal(hq, disk.terminalId);
  const { machine } = disk;
  // Even where a copy of the till wrote more: those entries are not what this one sent.
  if (acknowledged > disk.sequence)
    report('I4', `${machine} hears of ${acknowledged} entries, and wrote ${disk.sequence}`);
  for (let at = before + 1; at <= Math.min(acknowledged, disk.sequence); at += 1) {
    const held = hashes.get(at);
    if (held === disk.hashes[at - 1]) continue;
    if (held !== undefined)
      report('I7', `${machine}'s entry ${at} is acknowledged for another one`);
    else if (!outside.hqRestored)
      report('I4', `${machine}'s entry ${at} is acknowledged, and HQ does not hold it`);
  }
  disk.contact = contact;
}
