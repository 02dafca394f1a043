import { type Entry, HQ_TERMINAL, type Redemption, riskOutstanding } from '@counterfoil/core';
import { redemptionPublicId, rollbackPublicId } from '../../desk/publicId.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { showOrder } from './orderWire.ts';
import type { RedemptionObject, RollbackObject } from './redemptionObject.ts';
import type { VoucherObject } from './voucherObject.ts';
import { toWireTime } from './wireTime.ts';

type RollbackSummary = NonNullable<RedemptionObject['related_redemptions']>['rollbacks'][number];

const PAGE = 100;

/** A redemption as it stands; `appId` names the caller where HQ itself redeemed. */
export function showRedemption(
  redemption: Redemption,
  voucher: VoucherObject,
  rollbacks: readonly RollbackSummary[],
  appId: string,
): RedemptionObject {
  const { amount, rolledBackAmount, terminalId, storeId, sequence, rights } = redemption;
  const isBack = rolledBackAmount === amount;
  return {
    id: redemptionPublicId(terminalId, redemption.id),
    object: 'redemption',
    date: toWireTime(redemption.at.time),
    customer_id: null,
    tracking_id: null,
    metadata: null,
    ...(voucher.gift === null ? {} : { amount }),
    redemption: null,
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
    customer: null,
    related_object_type: 'voucher',
    related_object_id: redemption.voucherId,
    ...(rollbacks.length === 0 ? {} : { related_redemptions: { rollbacks: [...rollbacks] } }),
    voucher,
    ...(voucher.gift === null ? {} : { gift: { amount } }),
    failure_code: null,
    failure_message: null,
    counterfoil: {
      ground: redemption.ground,
      pending: riskOutstanding(redemption) > 0,
      rights: rights.map((right) => ({ ground: right.ground, amount: right.amount })),
      terminal_id: terminalId,
      store_id: storeId,
      sequence,
    },
  };
}

/** The rollbacks of a redemption, oldest first. */
export async function readRollbacks(
  reader: HqReader,
  redemption: Redemption,
): Promise<RollbackSummary[]> {
  if (redemption.rolledBackAmount === 0) return [];
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
  voucher: VoucherObject,
  appId: string,
): RollbackObject {
  const { body } = entry;
  if (body.type !== 'rollback') throw new Error(`entry ${entry.id} is no rollback`);
  const { amount, reason } = body;
  const isBack = redemption.rolledBackAmount === redemption.amount;
  return {
    id: rollbackPublicId(entry.terminalId, entry.id),
    object: 'redemption_rollback',
    date: toWireTime(entry.at.time),
    customer_id: null,
    tracking_id: null,
    metadata: null,
    ...(voucher.gift === null ? {} : { amount: -amount }),
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
    customer: null,
    related_object_type: 'voucher',
    related_object_id: redemption.voucherId,
    voucher,
    ...(voucher.gift === null ? {} : { gift: { amount: -amount } }),
    counterfoil: { amount, terminal_id: redemption.terminalId, store_id: redemption.storeId },
  };
}
