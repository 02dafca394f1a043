import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Amount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';

/**
 * One till. `active` may push and be granted rights; `quarantined` was found to have two
 * histories (a clone, a restored disk); `revoked` was shut out by a person; `writtenOff` is lost.
 */
export const TerminalStatus = z.enum(['active', 'quarantined', 'revoked', 'writtenOff']);
export type TerminalStatus = z.infer<typeof TerminalStatus>;

export const Terminal = z.strictObject({
  id: Identifier,
  storeId: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  status: TerminalStatus,
  /** By unit: the most that this terminal may have outstanding at risk, over all vouchers. */
  riskLimits: z.partialRecord(Unit, Amount),
  /** By unit: the most of it that may come from one shift; a unit left out has no such limit. */
  shiftRiskLimits: z.partialRecord(Unit, Amount),
});
export type Terminal = z.infer<typeof Terminal>;
