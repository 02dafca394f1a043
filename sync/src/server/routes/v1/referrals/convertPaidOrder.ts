import { convertByOrder } from '../../../desk/convertReferrals.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { countedOf, type OrderWrite } from '../../../records/orders.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { mintVouchers } from '../publications/mintVouchers.ts';

/** Where a write paid an order, the referral that its customer came by may count. */
export async function convertPaidOrder(
  context: HqContext,
  tx: HqTransaction,
  { order, events }: OrderWrite,
): Promise<void> {
  if (!events.includes('order.paid')) return;
  const { customerId, paid } = countedOf(order);
  const { id } = order;
  const bought = { id, customerId, amount: paid ?? 0 };
  await convertByOrder(context, tx, bought, mintVouchers(context));
}
