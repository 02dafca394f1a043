import { hearRollbackElsewhere } from '@counterfoil/core';
import type { RolledBackDocument } from '../protocol/index.ts';
import type { BookChange, TerminalBook } from './terminalBook.ts';

/**
 * What it changes that somebody else gave back a redemption of this terminal, or null where that is
 * known. Only to be called inside `alone`.
 */
export async function hearRolledBack(
  { storage }: TerminalBook,
  { redemptionId, elsewhere }: RolledBackDocument,
): Promise<BookChange | null> {
  const redemption = await storage.redemption(redemptionId);
  // A till that lost its disk knows of no redemption, and can give none back.
  if (redemption === null) return null;
  const after = hearRollbackElsewhere(redemption, elsewhere);
  return after === redemption ? null : { redemptions: [after] };
}
