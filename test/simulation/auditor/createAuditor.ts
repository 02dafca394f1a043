import { changeHq } from './changeHq.ts';
import { changeTill } from './changeTill.ts';
import type { Auditor, DiskChange, Fact, MachineFact, Violation } from './facts.ts';
import { createHqDisk, type HqDisk } from './hqDisk.ts';
import { count, createOutside, HQ, keyOf, type Outside, terminalState } from './outside.ts';
import { type Report, reportNothing, reportTo } from './report.ts';
import { checkSettled } from './settled.ts';
import { createTillDisk, type TillDisk } from './tillDisk.ts';
import { checkWorth } from './worth.ts';

type State = {
  hq: HqDisk;
  readonly tills: Map<string, TillDisk>;
  readonly outside: Outside;
  /** Redemptions under way, by place and id: how often they were asked for and not answered. */
  readonly asking: Map<string, number>;
  readonly refusals: Set<string>;
  /** What was asked under an id that was accepted. */
  readonly askedOf: Map<string, string>;
  readonly accepted: Set<string>;
};

/** An auditor that has seen nothing yet. It keeps its own books and shares no code with the shop. */
export function createAuditor(): Auditor {
  const state: State = {
    hq: createHqDisk(),
    tills: new Map(),
    outside: createOutside(),
    asking: new Map(),
    refusals: new Set(),
    askedOf: new Map(),
    accepted: new Set(),
  };
  const collect = (check: (report: Report) => void): Violation[] => {
    const violations: Violation[] = [];
    check(reportTo(violations));
    return violations;
  };
  return {
    fact: (fact) => collect((report) => takeFact(state, fact, report)),
    change: (change) => collect((report) => takeChange(state, change, report)),
    settled: (views) => collect((report) => checkSettled({ ...state, report }, views)),
    counts: () =>
      Object.fromEntries([...state.outside.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function takeChange(state: State, change: DiskChange, report: Report): void {
  const { outside } = state;
  if (change.disk === 'reset') {
    reset(state, change);
    return;
  }
  const touched =
    change.disk === 'hq'
      ? changeHq(state.hq, outside, change, report)
      : changeTill(
          { ...state, disk: tillOf(state, change.machine, change.terminalId), report },
          change,
        );
  checkWorth(outside, touched, report);
}

function tillOf({ tills }: State, machine: string, terminalId: string): TillDisk {
  let disk = tills.get(machine);
  if (disk === undefined || disk.terminalId !== terminalId) {
    disk = createTillDisk(machine, terminalId);
    tills.set(machine, disk);
  }
  return disk;
}

/** The disk is read anew from nothing; what was wrong with it was reported when it was written. */
function reset(state: State, change: Extract<DiskChange, { disk: 'reset' }>): void {
  if (change.of === 'till') {
    const { machine, terminalId } = change.state;
    state.tills.delete(machine);
    terminalState(state.outside, terminalId).tainted ??= 'reset';
    const disk = tillOf(state, machine, terminalId);
    changeTill({ ...state, disk, report: reportNothing }, change.state);
    return;
  }
  state.outside.hqRestored = true;
  const { cases } = state.hq;
  state.hq = createHqDisk();
  for (const id of cases) state.hq.cases.add(id);
  changeHq(state.hq, state.outside, change.state, reportNothing);
}

function takeFact(state: State, fact: Fact, report: Report): void {
  const { outside } = state;
  switch (fact.type) {
    case 'asked':
      state.asking.set(keyOf(fact.place, fact.id), askingOf(state, fact) + 1);
      state.refusals.delete(keyOf(fact.place, fact.id));
      if (fact.session !== undefined)
        outside.sessions.set(keyOf(fact.place, fact.id), fact.session);
      return;
    case 'givenUp':
      outside.givenUp.add(fact.session);
      return;
    case 'redeemed':
    case 'rolledBack':
      count(outside, `seen.${fact.type}`);
      answered(state, fact);
      checkAnswer(state, fact, report);
      return;
    case 'refused':
      count(outside, `refused.${fact.reason}`);
      answered(state, fact);
      return;
    case 'heardNo':
      // Where two clerks ask by one id, only one of them heard it.
      if (askingOf(state, { place: fact.terminalId, id: fact.redemptionId }) === 1)
        state.refusals.add(keyOf(fact.terminalId, fact.redemptionId));
      return;
    case 'issued':
      count(outside, 'seen.issued');
      if (fact.unit !== null && fact.amount > 0) checkMade(state, fact, report);
      return;
    case 'added':
    case 'deducted':
      count(outside, `seen.${fact.type}`);
      if (!isOnDisk(state, fact))
        report('I4', `${fact.id} was answered at ${fact.place}, and lost`);
      return;
    case 'terminalLimit': {
      const { limits } = terminalState(outside, fact.terminalId);
      limits.set(fact.unit, Math.max(fact.amount, limits.get(fact.unit) ?? 0));
      return;
    }
    case 'voucherLimit': {
      const { voucherLimits } = outside;
      const before = voucherLimits.get(fact.campaignId) ?? 0;
      voucherLimits.set(fact.campaignId, Math.max(fact.amount, before));
      return;
    }
    case 'fault':
      count(outside, `fault.${fact.name}`);
      return;
    case 'blocked':
    case 'unblocked':
    case 'expired':
    case 'prolonged':
      count(outside, `standing.${fact.type}`);
      return;
    default:
      takeMachine(state, fact);
  }
}

type Asked = { readonly place: string; readonly id: string };
const askingOf = ({ asking }: State, { place, id }: Asked): number =>
  asking.get(keyOf(place, id)) ?? 0;

function answered(state: State, fact: Asked): void {
  state.asking.set(keyOf(fact.place, fact.id), Math.max(0, askingOf(state, fact) - 1));
}

function takeMachine(state: State, { type, machine, terminalId }: MachineFact): void {
  const { outside, tills } = state;
  count(outside, `machine.${type}`);
  const disk = tills.get(machine);
  if (disk !== undefined && type === 'killed') disk.isAlive = false;
  if (disk !== undefined && type === 'restarted') disk.isAlive = true;
  if (terminalId === null) return;
  if (type === 'killed')
    for (const key of state.asking.keys())
      if (key.startsWith(`${terminalId} `)) state.asking.delete(key);
  if (type === 'restored' || type === 'cloned' || type === 'writtenOff')
    terminalState(outside, terminalId).tainted = type;
}

/** The place's disk holds an entry by this id: what was answered is never lost. */
function isOnDisk({ hq, tills, outside }: State, { place, id }: Asked): boolean {
  if (place === HQ) return outside.hqRestored || hq.entryIds.has(keyOf(HQ, id));
  if (terminalState(outside, place).tainted !== null) return true;
  for (const disk of tills.values()) if (disk.terminalId === place && disk.ids.has(id)) return true;
  return false;
}

/** An answer is on disk before it is given, and one id never stands for two things. */
function checkAnswer(
  state: State,
  fact: Asked & { readonly type: string; readonly asked: string },
  report: Report,
): void {
  const { place, id, asked } = fact;
  const key = keyOf(place, id);
  if (!isOnDisk(state, fact))
    report('I4', `${fact.type} ${id} was accepted at ${place}, and is on no disk`);
  const before = state.askedOf.get(key);
  const isCopied = place !== HQ && terminalState(state.outside, place).tainted !== null;
  if (before !== undefined && before !== asked && !isCopied)
    report('once', `${id} was accepted at ${place} for two things: ${before}, then ${asked}`);
  state.askedOf.set(key, before ?? asked);
  state.accepted.add(key);
}

function checkMade(
  { outside }: State,
  fact: { readonly voucherId: string; readonly amount: number },
  report: Report,
): void {
  const { voucherId, amount } = fact;
  const issued = outside.vouchers.get(voucherId)?.issued ?? 0;
  if (issued < amount && !outside.hqRestored)
    report('I4', `${voucherId} was issued with ${amount}, and ${issued} of it is on disk`);
}
