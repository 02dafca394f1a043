import type { PromotionTier } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  listPromotionStacks,
  putPromotionStack,
  removePromotionStack,
} from '../../../records/promotionStacks.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';

const CHUNK = 100;

/** Before a tier goes: it leaves every stack, and a stack of nothing goes with it. */
export async function leaveTierStacks(
  { clock }: Pick<HqContext, 'clock'>,
  tx: HqTransaction,
  { id: tierId }: PromotionTier,
): Promise<void> {
  for (;;) {
    const { rows } = await listPromotionStacks(tx, { tierId }, { offset: 0, limit: CHUNK });
    for (const stack of rows) {
      const tierIds = stack.tierIds.filter((id) => id !== tierId);
      if (tierIds.length === 0) await removePromotionStack(tx, stack.id);
      else await putPromotionStack(tx, { ...stack, tierIds, updated: clock() });
    }
    if (rows.length < CHUNK) return;
  }
}
