import { type Entry, HQ_TERMINAL, type Redemption, riskOutstanding } from '@counterfoil/core';
import { redemptionPublicId, rollbackPublicId, stackPublicId } from '../../../desk/publicId.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import type { RedemptionStack } from '../../../records/redemptionStack.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { showOrder } from '../orders/orderWire.ts';
import type { PromotionTierObject } from '../promotions/promotionTierObject.ts';
import type { VoucherObject } from '../vouchers/voucherObject.ts';
import { toWireTime } from '../wireTime.ts';
import type {
  CustomerReference,
  ParentRedemptionObject,
  RedemptionObject,
  RollbackObject,
  StackRollbackObject,
} from './redemptionObject.ts';
import { trackingIdOf } from './trackingId.ts';

type RollbackSummary = NonNullable<RedemptionObject['related_redemptions']>['rollbacks'][number];

const PAGE = 100;

/** What was redeemed, as it stands: a voucher, or a promotion's tier, which is no voucher. */
export type ShownRedeemable =
  | { readonly type: 'voucher'; readonly voucher: VoucherObject }
  | { readonly type: 'promotion_tier'; readonly tier: PromotionTierObject };

/** Who redeemed; `trackingId` null: of the customer, if there is one. */
export type ShownCustomer = {
  readonly customer: CustomerRecord | null;
  readonly trackingId: string | null;
};

const giftOf = (about: ShownRedeemable): VoucherObject['gift'] =>
  about.type === 'voucher' ? about.voucher.gift : null;

const isCard = (about: ShownRedeemable): boolean =>
  about.type === 'voucher' && about.voucher.type === 'LOYALTY_CARD';

/** What came off a voucher that holds value, in its unit; below zero where it came back. */
const spentOf = (about: ShownRedeemable, gift: number, points: number) => {
  if (isCard(about)) return { amount: points, loyalty_card: { points } };
  return giftOf(about) === null ? {} : { amount: gift, gift: { amount: gift } };
};

const relatedOf = (about: ShownRedeemable) =>
  about.type === 'voucher'
    ? { voucher: about.voucher }
    : { voucher: null, promotion_tier: about.tier };

const showWho = ({ customer, trackingId }: ShownCustomer) => ({
  tracking_id: trackingId ?? (customer === null ? null : trackingIdOf(customer)),
  customer: customer === null ? null : showReference(customer),
});

/** A redemption as it stands; `appId` names the caller where HQ itself redeemed. */
export function showRedemption(
  redemption: Redemption,
  about: ShownRedeemable,
  rollbacks: readonly RollbackSummary[],
  who: ShownCustomer,
  appId: string,
): RedemptionObject {
  const { amount, rolledBackAmount, terminalId, storeId, sequence, rights } = redemption;
  const isBack = redemption.rolledBack;
  return {
    id: redemptionPublicId(terminalId, redemption.id),
    object: 'redemption',
    date: toWireTime(redemption.at.time),
    customer_id: redemption.customerId,
    ...showWho(who),
    metadata: Object.keys(redemption.metadata).length === 0 ? null : redemption.metadata,
    redemption:
      redemption.parentId === null ? null : stackPublicId(terminalId, redemption.parentId),
    result: 'SUCCESS',
    status: isBack ? 'ROLLED_BACK' : 'SUCCEEDED',
    order: showOrder(
      redemption.orderId,
      redemption.orderAmount,
      amount - rolledBackAmount,
      isBack ? 'CANCELED' : 'PAID',
    ),
    channel: {
      channel_id: terminalId === HQ_TERMINAL ? appId : terminalId,
      channel_type: 'API',
    },
    related_object_type: about.type,
    related_object_id: redemption.voucherId,
    ...(rollbacks.length === 0 ? {} : { related_redemptions: { rollbacks: [...rollbacks] } }),
    ...relatedOf(about),
    ...spentOf(about, amount, redemption.spent),
    failure_code: null,
    failure_message: null,
    counterfoil: {
      amount,
      ground: redemption.ground,
      pending: riskOutstanding(redemption) > 0,
      rights: rights.map((right) => ({ ground: right.ground, amount: right.amount })),
      terminal_id: terminalId,
      store_id: storeId,
      sequence,
    },
  };
}

export const showReference = ({ profile: { customer } }: CustomerRecord): CustomerReference => ({
  id: customer.id,
  name: customer.name,
  email: customer.email,
  source_id: customer.sourceId,
  metadata: customer.metadata,
  object: 'customer',
});

/** The rollbacks of a redemption, oldest first. */
export async function readRollbacks(
  reader: HqReader,
  redemption: Redemption,
): Promise<RollbackSummary[]> {
  if (redemption.rolledBackAmount === 0 && !redemption.rolledBack) return [];
  const found: RollbackSummary[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = { offset, limit: PAGE };
    const { rows } = await reader.journalOfVoucher(redemption.voucherId, page);
    for (const { entry } of rows) {
      const { body } = entry;
      if (body.type !== 'rollback' || body.redemptionId !== redemption.id) continue;
      if (body.redemptionTerminalId !== redemption.terminalId) continue;
      found.push({
        id: rollbackPublicId(entry.terminalId, entry.id),
        date: toWireTime(entry.at.time),
        amount: -body.amount,
      });
    }
    if (rows.length < PAGE) return found.reverse();
  }
}

/** A rollback that HQ made, after it. */
export function showRollback(
  entry: Entry,
  redemption: Redemption,
  about: ShownRedeemable,
  who: ShownCustomer,
  appId: string,
): RollbackObject {
  const { body } = entry;
  if (body.type !== 'rollback') throw new Error(`entry ${entry.id} is no rollback`);
  const { amount, reason } = body;
  const isBack = redemption.rolledBack;
  return {
    id: rollbackPublicId(entry.terminalId, entry.id),
    object: 'redemption_rollback',
    date: toWireTime(entry.at.time),
    customer_id: redemption.customerId,
    ...showWho(who),
    metadata: null,
    redemption: redemptionPublicId(redemption.terminalId, redemption.id),
    reason,
    result: 'SUCCESS',
    status: 'SUCCEEDED',
    order: showOrder(
      redemption.orderId,
      redemption.orderAmount,
      redemption.amount - redemption.rolledBackAmount,
      isBack ? 'CANCELED' : 'PAID',
    ),
    channel: { channel_id: appId, channel_type: 'API' },
    related_object_type: about.type,
    related_object_id: redemption.voucherId,
    ...relatedOf(about),
    ...spentOf(about, -amount, -(body.right + body.risk)),
    counterfoil: { amount, terminal_id: redemption.terminalId, store_id: redemption.storeId },
  };
}

/** Several redemptions on one order as one; `order` is the order after all of them. */
export function showParentRedemption(
  { id, at }: RedemptionStack,
  redemptions: readonly RedemptionObject[],
  order: RedemptionObject['order'],
  appId: string,
): ParentRedemptionObject {
  const isBack = redemptions.every(({ status }) => status === 'ROLLED_BACK');
  const [first] = redemptions;
  return {
    id,
    object: 'redemption',
    date: toWireTime(at),
    customer_id: first?.customer_id ?? null,
    tracking_id: first?.tracking_id ?? null,
    metadata: null,
    redemption: null,
    result: 'SUCCESS',
    status: isBack ? 'ROLLED_BACK' : 'SUCCEEDED',
    order,
    channel: { channel_id: appId, channel_type: 'API' },
    customer: first?.customer ?? null,
    voucher: null,
    related_redemptions: {
      redemptions: redemptions.map((one) => ({ id: one.id, date: one.date })),
    },
  };
}

/** The rollback of a whole stack, after its parts; `first` is one of them. */
export const showParentRollback = (
  { date, reason, customer_id, tracking_id, customer }: RollbackObject,
  parentId: string,
  commandId: string,
  appId: string,
): NonNullable<StackRollbackObject['parent_rollback']> => ({
  id: rollbackPublicId(HQ_TERMINAL, commandId),
  object: 'redemption_rollback',
  date,
  customer_id,
  tracking_id,
  redemption: parentId,
  reason,
  result: 'SUCCESS',
  status: 'SUCCEEDED',
  channel: { channel_id: appId, channel_type: 'API' },
  customer,
});
