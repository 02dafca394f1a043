import { assert } from '../assert.ts';
import type { Entry } from '../journal/entry.ts';
import type { Redemption } from './redemption.ts';
import { spentStanding } from './redemptionRisk.ts';
import { amountStanding } from './rollbackParts.ts';

/** The redemption that a redemption entry makes. */
export function redemptionOf(entry: Entry): Redemption {
  const { body } = entry;
  assert(body.type === 'redemption', `entry ${entry.id} is no redemption`);
  const { type: _, known: __, ...taken } = body;
  return {
    id: entry.id,
    terminalId: entry.terminalId,
    storeId: entry.storeId,
    sequence: entry.sequence,
    at: entry.at,
    ...taken,
    covered: 0,
    within: 0,
    rolledBackRight: 0,
    rolledBackRisk: 0,
    rolledBackAmount: 0,
    elsewhere: { spent: 0, amount: 0 },
    rolledBack: false,
  };
}

/** The redemption after an entry about it. An entry about another leaves it as it is. */
export function applyToRedemption(
  redemption: Redemption,
  { body }: Pick<Entry, 'body'>,
): Redemption {
  if (body.type !== 'cover' && body.type !== 'rollback') return redemption;
  if (body.redemptionId !== redemption.id || body.voucherId !== redemption.voucherId)
    return redemption;
  if (body.type === 'cover') return { ...redemption, covered: redemption.covered + body.amount };
  if (body.redemptionTerminalId !== redemption.terminalId) return redemption;
  const after = {
    ...redemption,
    rolledBackRight: redemption.rolledBackRight + body.right,
    rolledBackRisk: redemption.rolledBackRisk + body.risk,
    rolledBackAmount: redemption.rolledBackAmount + body.amount,
  };
  return { ...after, rolledBack: amountStanding(after) <= 0 && spentStanding(after) <= 0 };
}

/** The redemption after HQ said how much of its risk it posted within the voucher's balance. */
export const acknowledgeWithin = (redemption: Redemption, within: number): Redemption => ({
  ...redemption,
  within,
});
