import {
  accept,
  assert,
  type ConversionEvent,
  type Entry,
  HQ_TERMINAL,
  type Person,
  type ReferralBody,
  type Rejection,
  type Result,
  refer,
  sha256Hex,
  type Voucher,
} from '@counterfoil/core';
import { recordActivity } from '../records/customerActivity.ts';
import type { CustomerRecord } from '../records/customerRecord.ts';
import { findCustomer } from '../records/customers.ts';
import {
  type GivenReward,
  keepReferral,
  putReferee,
  refereeIn,
  referredBy,
} from '../records/referrals.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { giveRewardAtHq } from './giveRewardAtHq.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import type { MintVouchers } from './publishAtHq.ts';
import { readCampaign } from './subject.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** Somebody who came by a referral code did something; `orderAmount` in minor units. */
export type Conversion = {
  readonly voucher: Voucher;
  readonly referee: CustomerRecord;
  readonly event: ConversionEvent;
  readonly orderAmount: number | null;
};

export type Referred = { readonly entry: Entry; readonly rewards: readonly GivenReward[] };

/**
 * Counts a referral, where what the referee did is what its programme waits for, and gives both
 * sides what it promises; in the caller's transaction. The same event again gives nothing more.
 */
export async function referWithin(
  context: Makers,
  tx: HqTransaction,
  { voucher, referee, event, orderAmount }: Conversion,
  mint: MintVouchers,
): Promise<Result<Referred, Rejection>> {
  const now = context.clock();
  const campaign = await readCampaign(tx, voucher);
  const refereeId = referee.profile.customer.id;
  const id = `~refer:${sha256Hex(`${voucher.id}\n${event.on}\n${event.id}`).slice(0, 32)}`;
  const earlier = (await tx.entryById(HQ_TERMINAL, id))?.entry ?? null;
  const referrer = voucher.holderId === null ? null : await findCustomer(tx, voucher.holderId);
  const decided = refer(
    {
      voucher,
      campaign,
      referrer: referrer === null ? null : toPerson(referrer),
      referee: toPerson(referee),
      referredBy: await referredBy(tx, campaign.id, refereeId),
      earlier,
    },
    { id, voucherId: voucher.id, refereeId, event, orderAmount },
    now,
  );
  if (!decided.ok) return decided;
  const { value } = decided;
  if (value.type === 'repeated') return accept({ entry: value.entry, rewards: [] });
  const { id: programmeId } = await tx.programme();
  const [row] = await postOwnDrafts(tx, hqOwner(programmeId), [value.draft], now);
  assert(row !== undefined && row.entry.body.type === 'referral', 'a referral posts itself');
  const rewards: GivenReward[] = [];
  for (const due of value.rewards) {
    const given = await giveRewardAtHq(context, tx, due, mint);
    const { id: rewardId, side, customerId } = due;
    rewards.push({
      id: rewardId,
      side,
      customerId,
      refused: given.ok ? null : given.rejection.type,
    });
  }
  await keepReferral(tx, row.entry.id, row.entry.body, rewards, now);
  await noteReferee(tx, row.entry.body, now);
  await tell(context, tx, row.entry.body);
  return accept({ entry: row.entry, rewards });
}

async function noteReferee(
  tx: HqTransaction,
  { voucherId, campaignId, refereeId: customerId }: ReferralBody,
  created: number,
): Promise<void> {
  if ((await refereeIn(tx, campaignId, customerId)) !== null) return;
  await putReferee(tx, { voucherId, campaignId, customerId, metadata: {}, created });
}

async function tell(
  context: Makers,
  tx: HqTransaction,
  { referrerId, refereeId, campaignId }: ReferralBody,
): Promise<void> {
  const data = {
    referrer: { id: referrerId, object: 'customer' },
    referee: { id: refereeId, object: 'customer' },
    campaign: { id: campaignId, object: 'campaign' },
  };
  const type = 'customer.referred';
  await recordActivity(tx, { customerId: refereeId, type, data }, context);
  await recordActivity(tx, { customerId: referrerId, type, data }, context);
}

const toPerson = ({ profile: { customer } }: CustomerRecord): Person => ({
  id: customer.id,
  email: customer.email,
  phone: customer.phone,
});
