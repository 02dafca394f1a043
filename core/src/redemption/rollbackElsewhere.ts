import type { Redemption, RollbackElsewhere } from './redemption.ts';
import { spentStanding } from './redemptionRisk.ts';
import { amountStanding } from './rollbackParts.ts';

/**
 * The redemption once its own journal hears what was given back elsewhere: it only undoes, and may
 * be heard any number of times.
 */
export function hearRollbackElsewhere(
  redemption: Redemption,
  elsewhere: RollbackElsewhere,
): Redemption {
  const spent = Math.max(0, elsewhere.spent - redemption.elsewhere.spent);
  const amount = Math.max(0, elsewhere.amount - redemption.elsewhere.amount);
  // Of a coupon that spends nothing, only the order tells.
  if (spent === 0 && amount === 0) return redemption;
  const after: Redemption = {
    ...redemption,
    elsewhere: {
      spent: redemption.elsewhere.spent + spent,
      amount: redemption.elsewhere.amount + amount,
    },
    rolledBackRisk: redemption.rolledBackRisk + spent,
    rolledBackAmount: redemption.rolledBackAmount + amount,
  };
  return { ...after, rolledBack: amountStanding(after) <= 0 && spentStanding(after) <= 0 };
}
