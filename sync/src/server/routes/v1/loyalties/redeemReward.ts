import { assert, HQ_TERMINAL, Metadata, PositiveAmount, rewardGiftIds } from '@counterfoil/core';
import { z } from 'zod';
import { claimRewardWithin } from '../../../desk/claimRewardAtHq.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { StoredReward } from '../../../records/rewards.ts';
import { offerOf, type RewardOffer, readRewardOffer } from '../../../records/rewardsOffered.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { OrderInput } from '../orders/orderWire.ts';
import { mintVouchers } from '../publications/mintVouchers.ts';
import { redemptionObject } from '../redemptions/readRedemptions.ts';
import { redeemAll } from '../redemptions/redeemRoutes.ts';
import { RedemptionObject } from '../redemptions/redemptionObject.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { findReward } from '../rewards/offerReward.ts';
import { readRewardObject } from '../rewards/readRewards.ts';
import { RewardObject } from '../rewards/rewardObject.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { findMember, isIdentifier, type Member } from './findLoyalty.ts';
import { MemberObject } from './memberObject.ts';
import { requireHolder } from './pointsBalance.ts';
import { readMember } from './readMembers.ts';

export const RewardAsk = z.object({
  reward: z
    .object({
      id: z.string().min(1).max(64).nullish(),
      assignment_id: z.string().min(1).max(64).nullish(),
      points: z.nullish(PositiveAmount).check(z.describe('For a reward of the type COIN.')),
    })
    .nullish(),
  order: OrderInput.nullish().describe('What a reward of the type COIN pays on.'),
  metadata: z.nullish(Metadata),
});
export type RewardAsk = z.output<typeof RewardAsk>;

/** The redemption of a member's points, with what was had for them. */
export const RewardRedemptionObject = RedemptionObject.extend({
  voucher: MemberObject,
  loyalty_card: z.object({ points: z.int().describe('What was spent.') }),
  reward: RewardObject.extend({
    assignment_id: z.string(),
    voucher: z.union([VoucherObject, MemberObject]).nullable().describe('The code that was given.'),
  }),
}).meta({ id: 'RewardRedemption' });
export type RewardRedemptionObject = z.infer<typeof RewardRedemptionObject>;

type Names = { readonly campaign: string | null; readonly member: string };
type Offered = { readonly reward: StoredReward; readonly offer: RewardOffer };

/** Spends a member's points for a reward of the programme. @throws ApiError where it cannot be had */
export async function redeemReward(
  context: HqContext,
  caller: Caller,
  names: Names,
  input: RewardAsk,
  commandId: string | null,
): Promise<RewardRedemptionObject> {
  const { programmeId } = caller;
  const { member, offered } = await context.read(programmeId, async (reader) => {
    const found = await findMember(reader, names.campaign, names.member);
    return { member: found, offered: await findOffered(reader, found, input) };
  });
  requireHolder(member);
  const id = commandId ?? `api_${context.createId()}`;
  if (offered.reward.gives.type === 'COIN') await payWithPoints(context, caller, member, input, id);
  else await claim(context, programmeId, names, input, id);
  return context.read(programmeId, (reader) => show(context, reader, caller, member, offered, id));
}

async function claim(
  context: HqContext,
  programmeId: string,
  names: Names,
  input: RewardAsk,
  id: string,
): Promise<void> {
  await context.commit(programmeId, async (tx) => {
    const member = await findMember(tx, names.campaign, names.member);
    const offered = await findOffered(tx, member, input);
    const claimed = await claimRewardWithin(context, tx, {
      ...{ id, ...offered, voucher: member.card, metadata: input.metadata ?? {} },
      mint: mintVouchers(context),
    });
    if (!claimed.ok) throw rejectionError(claimed.rejection, member.card.code, 'points');
  });
}

/** Points that pay on an order are redeemed as a gift card is. */
async function payWithPoints(
  context: HqContext,
  caller: Caller,
  { card }: Member,
  { reward, order, metadata }: RewardAsk,
  id: string,
): Promise<void> {
  if (order == null)
    throw new ApiError({
      code: 400,
      key: 'missing_order',
      message: 'Missing order',
      details: 'order.amount is required',
    });
  const points = reward?.points ?? null;
  await redeemAll(
    context,
    caller,
    {
      redeemables: [{ object: 'voucher', id: card.id, gift: { credits: points } }],
      order,
      customer: { id: card.holderId ?? undefined },
      metadata,
    },
    id,
  );
}

/** The reward that is asked for, by its id or that of its assignment. */
async function findOffered(
  reader: HqReader,
  { campaign }: Member,
  { reward }: RewardAsk,
): Promise<Offered> {
  const { id = null, assignment_id = null } = reward ?? {};
  if (id === null && assignment_id === null)
    throw invalidPayload("Payload should have required property 'reward'");
  const found =
    assignment_id !== null && isIdentifier(assignment_id)
      ? await readRewardOffer(reader, assignment_id)
      : await offerOf(reader, (await findReward(reader, id ?? '')).id, campaign.id);
  if (found?.campaignId !== campaign.id)
    throw new ApiError({
      code: 400,
      key: 'missing_reward',
      message: 'Missing reward',
      details: `The campaign ${campaign.name} does not offer the reward`,
    });
  return { reward: await findReward(reader, found.rewardId), offer: found };
}

async function show(
  context: HqContext,
  reader: HqReader,
  caller: Caller,
  { card }: Member,
  { reward, offer }: Offered,
  id: string,
): Promise<RewardRedemptionObject> {
  const { programmeId } = caller;
  const redemption = await reader.redemption(HQ_TERMINAL, id);
  assert(redemption !== null, `the redemption ${id} of a reward is not there`);
  const { codeKey } = card;
  const {
    gift: _,
    amount: __,
    ...base
  } = await redemptionObject(context, reader, caller, redemption, codeKey);
  return {
    ...base,
    voucher: await readMember(context, reader, programmeId, card),
    loyalty_card: { points: redemption.spent },
    reward: {
      ...(await readRewardObject(reader, await findReward(reader, reward.id))),
      assignment_id: offer.id,
      voucher: await givenVoucher(context, reader, programmeId, id),
    },
  };
}

/** The code that the reward gave; null where it gave goods, or paid. */
async function givenVoucher(
  context: HqContext,
  reader: HqReader,
  programmeId: string,
  id: string,
): Promise<VoucherObject | MemberObject | null> {
  const body = (await reader.entryById(HQ_TERMINAL, rewardGiftIds(id).id))?.entry.body;
  const given = body?.type === 'publication' ? await reader.voucherById(body.voucherId) : null;
  if (given === null) return null;
  if (given.type === 'loyaltyCard') return readMember(context, reader, programmeId, given);
  const reading = {
    storage: context.storage,
    reader,
    programmeId,
    now: context.clock(),
    sign: null,
  };
  return readVoucherObject(reading, given.codeKey);
}
