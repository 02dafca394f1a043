import type { CustomerEvent, Entry, Redemption } from '@counterfoil/core';
import { earnBySegments } from '../desk/earnByEvent.ts';
import type { HqContext } from '../desk/hqContext.ts';
import { redemptionPublicId, rollbackPublicId } from '../desk/publicId.ts';
import { redeemableById } from '../desk/readRedeemable.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { recordActivity } from './customerActivity.ts';
import { findCustomer, receiveCustomerEvent } from './customers.ts';
import { segmentRulesOf } from './segments.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** Counts redemptions that were made just now into the sums of their customer, who is told. */
export async function noteRedemptions(
  tx: HqTransaction,
  context: Makers,
  entries: readonly Entry[],
  customerId: string | null,
): Promise<void> {
  if (customerId === null) return;
  for (const { id, terminalId, body } of entries) {
    if (body.type !== 'redemption') continue;
    const { voucherId, unit, amount, spent } = body;
    const data = {
      redemption: { id: redemptionPublicId(terminalId, id), object: 'redemption' },
      voucher: { id: voucherId, object: 'voucher' },
    };
    await recordActivity(tx, { customerId, type: 'redemption.succeeded', data }, context);
    const event = { type: 'redemption' as const, id: `${terminalId}:${id}`, unit, amount, spent };
    await count(tx, context, customerId, voucherId, event);
  }
}

/** Takes what was rolled back out of the sums of the redemption's customer, who is told. */
export async function noteCustomerRolledBack(
  tx: HqTransaction,
  context: Makers,
  redemption: Redemption,
  { id, terminalId, body }: Entry,
): Promise<void> {
  const { customerId, voucherId, unit } = redemption;
  if (customerId === null || body.type !== 'rollback') return;
  const data = {
    rollback: { id: rollbackPublicId(terminalId, id), object: 'redemption_rollback' },
    redemption: {
      id: redemptionPublicId(redemption.terminalId, redemption.id),
      object: 'redemption',
    },
  };
  await recordActivity(tx, { customerId, type: 'redemption.rollback.succeeded', data }, context);
  const after = await tx.redemption(redemption.terminalId, redemption.id);
  const event = {
    type: 'rollback' as const,
    id: `${terminalId}:${id}`,
    ...{ unit, amount: body.amount, spent: body.right + body.risk },
    whole: after?.rolledBack === true,
  };
  await count(tx, context, customerId, voucherId, event);
}

type Value = Extract<CustomerEvent, { type: 'redemption' | 'rollback' }>;
type Counted = Value extends infer V
  ? V extends Value
    ? Omit<V, 'time' | 'properties' | 'voucherId' | 'campaignId'>
    : never
  : never;

async function count(
  tx: HqTransaction,
  context: Makers,
  customerId: string,
  voucherId: string,
  counted: Counted,
): Promise<void> {
  const customer = await findCustomer(tx, customerId);
  const redeemable = await redeemableById(tx, voucherId);
  // Who was erased has no sums any more.
  if (customer === null || redeemable === null) return;
  const { campaignId } = redeemable;
  const event = { ...counted, time: context.clock(), properties: {}, voucherId, campaignId };
  const rules = await segmentRulesOf(tx);
  const { changes } = await receiveCustomerEvent(tx, customer, event, rules, context);
  await earnBySegments(tx, customerId, changes, context);
}
