import {
  type EarningItem,
  type EarningReversalBody,
  type EntryDraft,
  Identifier,
  issuedAccount,
  reverseEarning,
} from '@counterfoil/core';
import { findCustomer } from '../records/customers.ts';
import { isPaid } from '../records/orderStatus.ts';
import { type OrderWrite, type StoredOrder, totalsOf } from '../records/orders.ts';
import { orderToJudge } from '../records/orderToJudge.ts';
import { collectionsOfLines } from '../records/productCollections.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { readCard } from './cardPoints.ts';
import { cardsOf, earnAtHq, settleTier } from './earnAtHq.ts';
import { numbersIn } from './earningNumbers.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { spendableAt } from './spendablePointsAtHq.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/**
 * What a write of an order means for its customer's points: an order that became paid earns them,
 * and one that was paid and is not any more takes them back; of another customer it does both.
 */
export async function earnByOrder(
  tx: HqTransaction,
  { order, before }: OrderWrite,
  context: Makers,
): Promise<void> {
  const paidBefore = before !== null && isPaid(before.status) ? before : null;
  const isSame = paidBefore?.customerId === order.customerId;
  if (paidBefore !== null && !(isPaid(order.status) && isSame))
    await takeBack(tx, paidBefore, context);
  if (isPaid(order.status) && !(paidBefore !== null && isSame))
    await earnOnOrder(tx, order, context);
}

async function earnOnOrder(tx: HqTransaction, order: StoredOrder, context: Makers): Promise<void> {
  const customer = order.customerId === null ? null : await findCustomer(tx, order.customerId);
  if (customer === null) return;
  // Most customers have no card, and their orders need not be read any further.
  if ((await cardsOf(tx, customer.profile.customer.id)).length === 0) return;
  const amount = order.amount ?? 0;
  const due = Math.max(0, totalsOf(order).total ?? 0);
  const occasion = {
    type: 'order',
    ...{ orderId: order.id, amount, due },
    items: await earningItems(tx, order),
    numbers: numbersIn(order.metadata),
    customerNumbers: numbersIn(customer.profile.customer.metadata),
  } as const;
  const judged = await orderToJudge(tx, { ...order, amount });
  await earnAtHq(tx, customer, { occasion, order: judged, due, event: null }, context);
}

async function earningItems(tx: HqTransaction, { items }: StoredOrder): Promise<EarningItem[]> {
  const collections = await collectionsOfLines(tx, items);
  return items.map((line, index) => {
    const amount = line.amount ?? 0;
    return {
      productId: identifierOrNull(line.productId),
      skuId: identifierOrNull(line.skuId),
      collections: collections[index] ?? [],
      quantity: line.quantity,
      amount,
      subtotal: Math.max(0, amount - line.discountAmount),
    };
  });
}

const identifierOrNull = (id: string | null): string | null =>
  id !== null && Identifier.safeParse(id).success ? id : null;

/** Takes back what the order earned, on whichever of the customer's cards, till or HQ. */
async function takeBack(tx: HqTransaction, order: StoredOrder, context: Makers): Promise<void> {
  if (order.customerId === null) return;
  const { id: programmeId } = await tx.programme();
  for (const voucher of await cardsOf(tx, order.customerId)) {
    const { earnings } = await readCard(tx, voucher.id);
    for (const earning of earnings.filter(({ orderId }) => orderId === order.id)) {
      const balances = await tx.voucherBalances(voucher.id);
      const now = context.clock();
      const decided = reverseEarning(
        {
          earning,
          available: (await spendableAt(tx, voucher, balances, now)) ?? 0,
          earlier: null,
        },
        hqOwner(programmeId, earning.storeId),
        { id: `reverse_${context.createId()}`, remaining: 0, reason: 'order canceled' },
      );
      // An earning that went back before has nothing left to give.
      if (!decided.ok || decided.value.type !== 'decided') continue;
      const { draft } = decided.value;
      if (!(await wasIssued(tx, draft))) continue;
      await postOwnDrafts(tx, hqOwner(programmeId, earning.storeId), [draft], now);
      await settleTier(tx, voucher, context);
    }
  }
}

/**
 * Whether the campaign issued as much as would go back to it. Where points were taken off its cards
 * by hand, as much is back already, and the books take none of it twice.
 */
async function wasIssued(
  tx: HqTransaction,
  { body, transfers }: EntryDraft<EarningReversalBody>,
): Promise<boolean> {
  const account = issuedAccount(body.campaignId, 'points');
  const issued = -((await tx.balances([account])).get(account) ?? 0);
  return transfers.reduce((sum, { amount }) => sum + amount, 0) <= issued;
}
