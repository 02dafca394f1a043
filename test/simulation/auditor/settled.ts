import type { View } from './facts.ts';
import { type HqDisk, heldJournal } from './hqDisk.ts';
import { HQ, isPromised, keyOf, type Outside, terminalState } from './outside.ts';
import { readAccount } from './paths.ts';
import type { Report } from './report.ts';
import type { TillDisk } from './tillDisk.ts';
import { overspend } from './worth.ts';

export type SettledScene = {
  readonly hq: HqDisk;
  readonly tills: ReadonlyMap<string, TillDisk>;
  readonly outside: Outside;
  /** Redemptions and rollbacks that somebody saw accepted, by place and id. */
  readonly accepted: ReadonlySet<string>;
  readonly report: Report;
};

/** After healing: all is sent, all is posted or set aside, and everybody says the same. */
export function checkSettled(scene: SettledScene, views: readonly View[]): void {
  for (const disk of scene.tills.values()) checkTill(scene, disk);
  checkAccepted(scene);
  for (const [id, { sessionKey }] of scene.hq.holds)
    scene.report('session', `${sessionKey} still holds ${id}`);
  const holdings = holdingsOf(scene.hq);
  checkHoldings(scene, holdings);
  const forgotten = forgottenBy(scene);
  for (const view of views) if (!forgotten.has(view.voucherId)) checkView(scene, holdings, view);
}

/**
 * Vouchers of which some till holds a right that an older copy of HQ no longer knows, or holds none
 * of what that copy made again though the till had used it up.
 */
function forgottenBy({ hq, tills, outside }: SettledScene): Set<string> {
  const forgotten = new Set<string>();
  if (outside.hqRestored)
    for (const { terminalId, book } of tills.values())
      for (const [path, atHq] of hq.book.told) {
        const { kind, voucherId, terminalId: holder } = readAccount(path);
        if (kind !== 'allotted' || holder !== terminalId || voucherId === null) continue;
        if (atHq > (book.told.get(path) ?? 0)) forgotten.add(voucherId);
      }
  for (const { terminalId, grants } of tills.values())
    for (const [grantId, { terms }] of grants)
      if (!hq.grants.has(keyOf(terminalId, grantId))) forgotten.add(terms.voucherId);
  return forgotten;
}

/** A copy that went on writing is shut out; every other till is heard to its last entry. */
function checkTill({ hq, outside, report }: SettledScene, disk: TillDisk): void {
  const { machine, terminalId, sequence, contact, hashes } = disk;
  const journal = heldJournal(hq, terminalId);
  if (!disk.isAlive) return;
  const forkedAt = hashes.findIndex((hash, index) => {
    const held = journal.hashes.get(index + 1);
    return held !== undefined && held !== hash;
  });
  if (forkedAt >= 0) {
    if (journal.status === 'active' && !outside.hqRestored)
      report(
        'I7',
        `${machine} has another entry ${forkedAt + 1} than HQ, and nobody has found out`,
      );
    return;
  }
  if (journal.status !== 'active' || terminalState(outside, terminalId).tainted !== null) return;
  if (contact.acknowledged < sequence || journal.sequence < sequence) {
    const stuck = journal.aside.has(journal.sequence) ? 'I6' : 'convergence';
    report(stuck, `${machine} wrote ${sequence} entries, and HQ took ${journal.sequence} in`);
  }
  checkGrants(outside, disk, report);
}

/** What was granted has come, and nothing is held for a redemption that is over. */
function checkGrants(outside: Outside, disk: TillDisk, report: Report): void {
  if (outside.hqRestored) return;
  const { machine, terminalId } = disk;
  for (const [key, { grantId }] of outside.grants)
    if (key === keyOf(terminalId, grantId) && !disk.grants.has(grantId))
      report('convergence', `${machine} never heard of ${grantId}`);
  for (const [grantId, { terms, remaining }] of disk.grants)
    if (remaining > 0 && outside.taken.has(keyOf(terminalId, terms.redemptionId ?? '')))
      report('grants', `${machine} keeps ${remaining} of ${grantId}, whose redemption is over`);
}

/** Every redemption that somebody saw accepted is at HQ, or was set aside with a reason (I4). */
function checkAccepted({ hq, outside, accepted, report }: SettledScene): void {
  if (outside.hqRestored) return;
  for (const key of accepted) {
    const [place = '', id = ''] = key.split(' ');
    if (hq.entryIds.has(key) || place === HQ) continue;
    const journal = heldJournal(hq, place);
    if (journal.status !== 'active' || journal.aside.size > 0) continue;
    if (terminalState(outside, place).tainted === null)
      report('I4', `${id} was accepted at ${place}, and HQ never heard of it`);
  }
}

type Holding = { held: number; pending: number; owed: number };

/** By voucher: what HQ's disk says that it holds, with terminals or not, and what it owes. */
function holdingsOf({ book, owed }: HqDisk): Map<string, Holding> {
  const holdings = new Map<string, Holding>();
  for (const [path, balance] of book.told) {
    const { kind, voucherId } = readAccount(path);
    if (voucherId === null || (kind !== 'voucher' && kind !== 'allotted')) continue;
    const holding = holdings.get(voucherId) ?? {
      ...{ held: 0, pending: 0 },
      owed: owed.get(voucherId) ?? 0,
    };
    holding.held += balance;
    holdings.set(voucherId, holding);
  }
  return holdings;
}

/** What HQ holds of a voucher is what was put on it less what was spent, over all disks. */
function checkHoldings(
  { outside, report }: SettledScene,
  holdings: ReadonlyMap<string, Holding>,
): void {
  for (const [voucherId, { held, owed }] of holdings) {
    const voucher = outside.vouchers.get(voucherId);
    if (voucher === undefined || voucher.hasQuarantined || !isPromised(outside, voucher)) continue;
    const left = voucher.issued - voucher.spent;
    if (held - owed !== left)
      report('convergence', `HQ holds ${held} of ${voucherId} and owes ${owed}: ${left} is left`);
    if (overspend(voucher) + voucher.twiceBack - voucher.allotted > owed + held)
      report('convergence', `${voucherId} is overspent, and HQ owes ${owed}`);
  }
}

/** Each till says of a voucher what HQ does (I5). */
function checkView(
  { outside, tills, report }: SettledScene,
  holdings: ReadonlyMap<string, Holding>,
  { machine, terminalId, voucherId, balance }: View,
): void {
  const voucher = outside.vouchers.get(voucherId);
  const disk = tills.get(machine);
  if (voucher === undefined || disk === undefined || voucher.hasQuarantined) return;
  if (terminalState(outside, terminalId).tainted !== null || voucher.twiceBack > 0) return;
  const held = holdings.get(voucherId)?.held ?? 0;
  if (balance !== held)
    report('I5', `${machine} shows ${balance} of ${voucherId}, and HQ holds ${held}`);
}
