import { raise } from './book.ts';
import { byGround, type Deed } from './deeds.ts';
import type { EntryFact } from './facts.ts';
import { keyOf, type Taken, terminalState } from './outside.ts';
import { reportNothing } from './report.ts';
import type { TillScene } from './tillDisk.ts';

/** What a till's entry may say, before it is counted. */
export function checkDeed(full: TillScene, entry: EntryFact, deed: Deed): void {
  const { outside, disk } = full;
  // Two histories of one terminal share its redemptions and grants: what is left is anybody's guess.
  const isTainted = terminalState(outside, disk.terminalId).tainted !== null;
  const scene = isTainted ? { ...full, report: reportNothing } : full;
  switch (deed.type) {
    case 'redemption':
      checkKnowledge(full, entry, deed);
      checkRedemption(scene, entry, deed);
      return;
    case 'rollback':
      checkRollback(scene, entry, deed);
      return;
    case 'cover':
      checkCover(scene, entry, deed);
      return;
    case 'return':
      checkReturn(scene, entry, deed);
  }
}

/** What the till had heard forbids some redemptions, whatever rights it holds. */
function checkKnowledge(
  { disk, refusals, report }: TillScene,
  { id, at }: EntryFact,
  deed: Extract<Deed, { type: 'redemption' }>,
): void {
  const { machine } = disk;
  if (refusals.has(keyOf(disk.terminalId, id)) && byGround(deed.rights, true) > 0)
    report('risk', `${machine} went at risk with ${id}, which HQ had refused`);
  const known = disk.known.get(deed.voucherId);
  if (known !== undefined && !known.isOpen)
    report('standing', `${machine} spent of ${deed.voucherId}, which it knew to be stopped`);
  if (known?.end != null && at.time >= known.end)
    report('standing', `${machine} spent of ${deed.voucherId}, which it knew to have ended`);
}

function checkRedemption(
  scene: TillScene,
  { id }: EntryFact,
  deed: Extract<Deed, { type: 'redemption' }>,
): void {
  const { disk, report } = scene;
  const { machine } = disk;
  const all = deed.rights.reduce((sum, { amount }) => sum + amount, 0);
  if (all !== (deed.unit === null ? 0 : deed.spent))
    report('history', `${machine}'s ${id} spends ${deed.spent} and lists rights of ${all}`);
  for (const right of deed.rights) {
    if (right.grantId === null) continue;
    const terms = disk.grants.get(right.grantId)?.terms;
    if (terms?.redemptionId !== id)
      report(
        'grants',
        `${machine}'s ${id} spends ${right.grantId}, made for ${terms?.redemptionId}`,
      );
    takeHeld(scene, right.grantId, right.amount, id);
  }
}

/** Takes from what is held under a grant for one redemption; the pool has no such share. */
function takeHeld({ disk, report }: TillScene, grantId: string, amount: number, by: string): void {
  const grant = disk.grants.get(grantId);
  if (grant === undefined) {
    report('grants', `${disk.machine}'s ${by} takes of ${grantId}, which it does not hold`);
    return;
  }
  const { terms } = grant;
  if (terms.redemptionId === null) return;
  if (amount > grant.remaining)
    report('grants', `${disk.machine}'s ${by} takes ${amount} of ${grant.remaining} of ${grantId}`);
  grant.remaining -= amount;
  raise(disk.held, `allotted:${terms.terminalId}:${terms.voucherId}:${terms.unit}`, -amount);
}

function ownTaken({ disk, outside }: TillScene, redemptionId: string): Taken | undefined {
  return outside.taken.get(keyOf(disk.terminalId, redemptionId));
}

/** A till gives back what its redemption has left: as a right what was spent by right or covered. */
function checkRollback(
  scene: TillScene,
  { id }: EntryFact,
  deed: Extract<Deed, { type: 'rollback' }>,
): void {
  const { disk, report } = scene;
  const { machine, terminalId } = disk;
  if (deed.redemptionTerminalId !== terminalId) {
    if (deed.right > 0) report('risk', `${machine}'s ${id} gives itself another till's right`);
    return;
  }
  const taken = ownTaken(scene, deed.redemptionId);
  if (taken === undefined) return;
  const { spent, risk, covered, rightBack, riskBack } = taken;
  if (deed.right > spent - risk + covered - rightBack)
    report('risk', `${machine}'s ${id} gives ${deed.right} back as a right that was at risk`);
  if (deed.risk > risk - riskBack)
    report('risk', `${machine}'s ${id} undoes ${deed.risk} that was not at risk`);
  if (deed.right + deed.risk > spent - rightBack - riskBack)
    report('once', `${machine}'s ${id} gives back more than ${deed.redemptionId} has left`);
}

/** A cover is of the grant's own redemption, and of no more than it still has at risk. */
function checkCover(
  scene: TillScene,
  { id }: EntryFact,
  deed: Extract<Deed, { type: 'cover' }>,
): void {
  const { disk, report } = scene;
  const { machine } = disk;
  const taken = ownTaken(scene, deed.redemptionId);
  const terms = disk.grants.get(deed.grantId)?.terms;
  if (terms?.redemptionId !== deed.redemptionId)
    report(
      'grants',
      `${machine} covers ${deed.redemptionId} by a grant for ${terms?.redemptionId}`,
    );
  takeHeld(scene, deed.grantId, deed.amount, id);
  const left = taken === undefined ? 0 : taken.risk - taken.covered - taken.riskBack;
  if (deed.amount > left)
    report('risk', `${machine} covers ${deed.amount} of ${deed.redemptionId}, of ${left} at risk`);
}

/** What goes back is held, and answers a recall by no more than was asked. */
function checkReturn(
  scene: TillScene,
  { id }: EntryFact,
  deed: Extract<Deed, { type: 'return' }>,
): void {
  const { disk, report, outside } = scene;
  if (deed.grantId !== null) takeHeld(scene, deed.grantId, deed.amount, id);
  if (deed.recallId === null) return;
  const asked = outside.recalls.get(keyOf(disk.terminalId, deed.recallId)) ?? 0;
  const given = raise(disk.recalled, deed.recallId, deed.amount);
  if (given > asked)
    report(
      'grants',
      `${disk.machine} gave back ${given} for ${deed.recallId}, which asked ${asked}`,
    );
}
