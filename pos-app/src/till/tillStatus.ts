import { amountAtRisk, type Redemption, riskOutstanding, type Unit } from '@counterfoil/core';
import { riskOf, type StorageError, type TerminalBook } from '@counterfoil/sync/client';
import { toTillShift } from './shiftAtTill.ts';
import type { TillRecord, TillStatus } from './till.ts';
import type { TillContext } from './tillContext.ts';

/** How the till stands, before it is enrolled and after. */
export function tillStatus(
  context: TillContext | null,
  oldestUnsentAt: number | null,
  storageProblem: StorageError['reason'] | null,
): TillStatus {
  if (context === null)
    return {
      enrolled: false,
      online: false,
      forcedOffline: false,
      offlineSince: null,
      unsent: 0,
      oldestUnsentAt: null,
      sequence: 0,
      lastContact: null,
      clockOffset: 0,
      clock: { offset: 0, behind: 0, drift: 'ok' },
      shift: null,
      loading: 0,
      riskLeft: {},
      refused: null,
      storageProblem,
    };
  const { book, sync } = context;
  const { head, contact, shift } = book.state();
  const { online, forcedOffline, offlineSince, loading, refused } = sync.status();
  return {
    enrolled: true,
    online,
    forcedOffline,
    offlineSince,
    unsent: head.sequence - contact.acknowledged,
    oldestUnsentAt,
    sequence: head.sequence,
    lastContact: contact.at === 0 ? null : contact.at,
    clockOffset: contact.offset,
    clock: book.clock(),
    shift: shift === null ? null : toTillShift(shift),
    loading,
    riskLeft: riskLeft(book),
    refused,
    storageProblem,
  };
}

function riskLeft(book: TerminalBook): Record<string, number> {
  const { riskLimits, shiftRiskLimits } = book.identity().terminal;
  const left: Record<string, number> = {};
  for (const [unit, limit = 0] of Object.entries(riskLimits)) {
    const { terminal, shift } = riskOf(book.state(), null, unit);
    const inShift = (shiftRiskLimits[unit as Unit] ?? Number.MAX_SAFE_INTEGER) - shift;
    left[unit] = Math.max(0, Math.min(limit - terminal, inShift));
  }
  return left;
}

/** A redemption as a line of the till's list. */
export function toRecord(
  redemption: Redemption,
  acknowledged: number,
  codeTail: string,
  receipt: TillRecord['receipt'],
): TillRecord {
  const { id, at, unit, amount, rolledBackAmount, rights, ground, sequence } = redemption;
  const isOver = amountAtRisk(rights) > 0 && riskOutstanding(redemption) > 0;
  return {
    id,
    at: at.time,
    codeTail,
    unit,
    amount,
    rolledBack: rolledBackAmount,
    ground,
    state: sequence > acknowledged ? 'waiting' : isOver ? 'over' : 'confirmed',
    receipt,
  };
}
