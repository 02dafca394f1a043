import type { Shift } from '@counterfoil/sync/client';
import { requireWritable } from './checkCommand.ts';
import type { TillShift } from './till.ts';
import type { TillContext } from './tillContext.ts';

/**
 * Opens a shift; the same id again changes nothing. What an earlier one took at risk keeps counting
 * for the terminal and its vouchers, and only this one's for the limit of the shift.
 */
export function openShift({ book }: TillContext, id: string): Promise<TillShift> {
  requireWritable(id, {});
  return book.alone(async () => {
    const before = book.state().shift;
    if (before?.id === id) return toTillShift(before);
    const after = book.state().head.sequence;
    const shift: Shift = { id, openedAt: book.time(), after, closedAt: null };
    await book.commit({ shift });
    return toTillShift(shift);
  });
}

/** Closes the shift that is open. What it took counts for it until the next one is opened. */
export function closeShift({ book }: TillContext): Promise<TillShift | null> {
  return book.alone(async () => {
    const before = book.state().shift;
    if (before === null) return null;
    if (before.closedAt !== null) return toTillShift(before);
    const shift: Shift = { ...before, closedAt: book.time() };
    await book.commit({ shift });
    return toTillShift(shift);
  });
}

export const toTillShift = ({ id, openedAt, closedAt }: Shift): TillShift => ({
  id,
  openedAt,
  isOpen: closedAt === null,
});
