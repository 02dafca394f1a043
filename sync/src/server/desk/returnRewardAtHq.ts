import {
  accept,
  applyToVoucher,
  assert,
  type Entry,
  HQ_TERMINAL,
  type Redemption,
  type Rejection,
  type Result,
  type RewardedVoucher,
  returnReward,
  rewardGiftIds,
} from '@counterfoil/core';
import { putReward, readReward } from '../records/rewards.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { readCampaign, readSubject } from './subject.ts';

/**
 * Takes a reward back, whole, in the caller's transaction: the points return to the card, and what
 * they bought is taken away. Refused where any of it was spent. Answers the rollback of the points.
 */
export async function returnRewardWithin(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock'>,
  redemption: Redemption,
  { id, reason }: { readonly id: string; readonly reason: string | null },
): Promise<Result<Entry, Rejection>> {
  const { id: programmeId } = await tx.programme();
  const owner = hqOwner(programmeId, redemption.storeId);
  const earlier = (await tx.entryById(HQ_TERMINAL, id))?.entry ?? null;
  const given = await givenFor(tx, redemption);
  const vouchers = await readGiven(tx, given);
  const now = context.clock();
  const state = { redemption, given, vouchers, earlier };
  const decided = returnReward(state, owner, { id, reason }, now);
  if (!decided.ok) return decided;
  if (decided.value.type === 'repeated') return accept(decided.value.entry);
  const entries: Entry[] = [];
  for (const draft of decided.value.drafts) {
    const { body } = draft;
    assert('voucherId' in body, `${draft.id} is about no voucher`);
    const voucher = await tx.voucherById(body.voucherId);
    assert(voucher !== null, `${draft.id} is about a voucher that is not there`);
    const subject = await readSubject(tx, voucher, body.type === 'rollback' ? redemption : null);
    const { entry } = await postOwnEntry(tx, owner, draft, subject, now);
    entries.push(entry);
    const changed = applyToVoucher(voucher, entry);
    if (changed !== voucher) await tx.putVouchers([changed], await bumpHead(tx), now);
  }
  await putBack(tx, redemption.rewardId);
  const [rollback] = entries;
  assert(rollback !== undefined, 'the return of a reward rolls something back');
  return accept(rollback);
}

async function givenFor(reader: HqReader, { terminalId, id }: Redemption): Promise<Entry[]> {
  const { id: giftId, valueId } = rewardGiftIds(id);
  const ids = [giftId, valueId];
  const rows = await reader.entriesByIds(terminalId, ids);
  return ids.flatMap((one) => rows.flatMap(({ entry }) => (entry.id === one ? [entry] : [])));
}

async function readGiven(
  reader: HqReader,
  given: readonly Entry[],
): Promise<ReadonlyMap<string, RewardedVoucher>> {
  const found = new Map<string, RewardedVoucher>();
  for (const { body } of given) {
    const voucher = 'voucherId' in body ? await reader.voucherById(body.voucherId) : null;
    if (voucher === null || found.has(voucher.id)) continue;
    const campaign = await readCampaign(reader, voucher);
    const { available } = holdingsOf(voucher, await reader.voucherBalances(voucher.id), null);
    const redemptions = await reader.redemptionsSince(voucher.id, 0, MOST_READ);
    const used = redemptions.some(({ redemption }) => !redemption.rolledBack);
    found.set(voucher.id, { voucher, campaign, available, used });
  }
  return found;
}

/** A code of a reward is redeemed so often at most before anybody wonders. */
const MOST_READ = 100;

/** One more is left of the reward. */
async function putBack(tx: HqTransaction, rewardId: string | null): Promise<void> {
  const reward = rewardId === null ? null : await readReward(tx, rewardId);
  if (reward === null) return;
  const stock = reward.stock === null ? null : reward.stock + 1;
  await putReward(tx, { ...reward, stock, redeemed: Math.max(0, reward.redeemed - 1) });
}
