import {
  accept,
  type Campaign,
  type Entry,
  type GiftTo,
  giveReferralReward,
  HQ_TERMINAL,
  type PublicationEntry,
  type Rejection,
  type Result,
  type RewardDue,
  reject,
  type Voucher,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { afterTopUp } from './afterPosting.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { refuseBeyondRoom } from './ledgerRoom.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { afterPublication, type MintVouchers, publishWithin } from './publishAtHq.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/**
 * Gives a customer what a referral owes them, in the caller's transaction; once, however often it is
 * asked for. Value goes to their card of the campaign, and who has none is given one.
 */
export async function giveRewardAtHq(
  context: Makers,
  tx: HqTransaction,
  due: RewardDue,
  mint: MintVouchers,
): Promise<Result<null, Rejection>> {
  const now = context.clock();
  const campaign = await tx.campaignById(due.reward.campaignId);
  if (campaign === null) return reject({ type: 'campaignInactive' });
  const earlier = (await tx.entryById(HQ_TERMINAL, due.id))?.entry ?? null;
  const programme = await tx.programme();
  const { timeZone } = programme;
  const to = earlier === null ? await whereTo(context, tx, due, campaign, timeZone, mint) : NOWHERE;
  const decided = giveReferralReward({ campaign, to, earlier, timeZone }, due, now);
  if (!decided.ok) return decided;
  if (decided.value.type === 'repeated') return accept(null);
  const { drafts } = decided.value;
  const beyond = await refuseBeyondRoom(
    tx,
    drafts.flatMap(({ transfers }) => transfers),
  );
  if (beyond !== null) return reject(beyond);
  const rows = await postOwnDrafts(tx, hqOwner(programme.id), drafts, now);
  const entries = rows.map(({ entry }) => entry);
  const publications = entries.filter(isPublication);
  if (publications.length > 0) await afterPublication(tx, publications, context);
  if (to.card !== null)
    for (const entry of entries) await afterTopUp(tx, to.card.voucher, campaign, entry, now);
  return accept(null);
}

const isPublication = (entry: Entry): entry is PublicationEntry =>
  entry.body.type === 'publication';

type Destination = Omit<GiftTo, 'customerId'>;

const NOWHERE: Destination = { card: null, publishing: null };

async function whereTo(
  context: Makers,
  tx: HqTransaction,
  { id, customerId, reward }: RewardDue,
  campaign: Campaign,
  timeZone: string,
  mint: MintVouchers,
): Promise<Destination> {
  if (reward.type === 'publication') {
    const free = await tx.freeVouchers(campaign.id, null, 1);
    const candidates = free.length > 0 ? free : await mint(tx, campaign, 1);
    return { card: null, publishing: { campaign, candidates, timeZone } };
  }
  const voucher =
    (await cardOf(tx, campaign.id, customerId)) ??
    (await newCardOf(context, tx, { id, campaign, customerId }, mint));
  if (voucher === null) return NOWHERE;
  const balances = await tx.voucherBalances(voucher.id);
  const { available } = holdingsOf(voucher, balances, null);
  return { card: { voucher, campaign, available }, publishing: null };
}

async function cardOf(
  tx: HqTransaction,
  campaignId: string,
  holderId: string,
): Promise<Voucher | null> {
  const { rows } = await tx.vouchers({ campaignId, holderId }, { offset: 0, limit: 20 });
  const usable = rows.map(({ voucher }) => voucher).filter((one) => one.active && !one.blocked);
  return usable[0] ?? null;
}

async function newCardOf(
  context: Makers,
  tx: HqTransaction,
  { id, campaign, customerId }: { id: string; campaign: Campaign; customerId: string },
  mint: MintVouchers,
): Promise<Voucher | null> {
  const command = {
    id: `~card:${id}`,
    campaignId: campaign.id,
    customerId,
    voucherId: null,
    count: 1,
    joinOnce: false,
    sourceId: null,
    channel: 'reward',
    metadata: {},
  };
  const published = await publishWithin(context, tx, command, mint);
  const [voucherId] = published.ok ? published.value.voucherIds : [];
  return voucherId === undefined ? null : tx.voucherById(voucherId);
}
