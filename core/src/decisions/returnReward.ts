import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { StatusBody } from '../journal/bodies/statusBody.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import { HQ_OWNER, type JournalOwner } from '../journal/journalOwner.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';
import { type RollBackCommand, rollBackRedemption } from './rollBack.ts';
import { topUp } from './topUp.ts';

/** A voucher that the reward gave or topped up, as it stands. */
export type RewardedVoucher = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** What it holds that nobody was allotted, in its unit. */
  readonly available: number;
  /** Whether it was redeemed since it was given. */
  readonly used: boolean;
};

export type ReturnRewardState = {
  readonly redemption: Redemption;
  /** All entries that gave the reward: those under the `rewardGiftIds` of the redemption. */
  readonly given: readonly Entry[];
  /** The vouchers that these entries are about, by id. */
  readonly vouchers: ReadonlyMap<string, RewardedVoucher>;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
};

export type ReturnRewardDecision =
  | { readonly type: 'decided'; readonly drafts: readonly EntryDraft[] }
  | { readonly type: 'repeated'; readonly entry: Entry };

/**
 * Decides the return of a reward, whole: the points come back, value that was put on a card is
 * taken off it, and a code that was given ends, unless the customer put more on it. Refused where any of it was spent. `time` is
 * milliseconds UTC.
 */
export function returnReward(
  state: ReturnRewardState,
  owner: JournalOwner,
  { id, reason }: Pick<RollBackCommand, 'id' | 'reason'>,
  time: number,
): Result<ReturnRewardDecision, Rejection> {
  assert(state.redemption.rewardId !== null, 'a redemption that was for no reward');
  const back = rollBackRedemption(state, owner, { id, amount: null, reason });
  if (!back.ok) return back;
  if (back.value.type === 'repeated') return accept(back.value);
  const drafts: EntryDraft[] = [back.value.draft];
  for (const [index, entry] of state.given.entries()) {
    const taken = takeBack(state, entry, `~return:${id}:${index}`, time);
    if (!taken.ok) return taken;
    drafts.push(...taken.value);
  }
  return accept({ type: 'decided', drafts });
}

function takeBack(
  { vouchers, given }: ReturnRewardState,
  { body }: Entry,
  id: string,
  time: number,
): Result<EntryDraft[], Rejection> {
  const voucherId = 'voucherId' in body ? body.voucherId : '';
  const rewarded = vouchers.get(voucherId);
  assert(rewarded !== undefined, `voucher ${voucherId} of a reward was not read`);
  if (body.type === 'publication') {
    if (rewarded.used) return reject({ type: 'rewardSpent', voucherId });
    const isCard = rewarded.voucher.type === 'giftCard';
    const hasMore = isCard && rewarded.available > valueGiven(given, voucherId);
    return accept(hasMore ? [] : [ended(rewarded, id, time)]);
  }
  assert(body.type === 'topUp', `a reward is not given by a ${body.type}`);
  if (rewarded.available < body.amount) return reject({ type: 'rewardSpent', voucherId });
  const reason = 'reward returned';
  const command = {
    id,
    amount: body.amount,
    direction: 'deduct' as const,
    expires: null,
    by: null,
    reason,
  };
  const decided = topUp({ ...rewarded, earlier: null }, HQ_OWNER, command, time);
  if (!decided.ok) return decided;
  assert(decided.value.type === 'decided', 'a new return is a new deduction');
  return accept([decided.value.draft]);
}

/** What the reward put on the voucher, in its unit. */
const valueGiven = (given: readonly Entry[], voucherId: string): number =>
  given.reduce(
    (sum, { body }) =>
      sum + (body.type === 'topUp' && body.voucherId === voucherId ? body.amount : 0),
    0,
  );

/** A code that was given and not used ends: it is not taken back into the pool, for it was seen. */
function ended({ voucher }: RewardedVoucher, id: string, time: number): EntryDraft {
  const change = 'expire' as const;
  const reason = 'reward returned';
  const body: StatusBody = {
    type: 'status',
    voucherId: voucher.id,
    change,
    end: time,
    by: null,
    reason,
    bodyHash: hashCommand({ type: 'changeStatus', voucherId: voucher.id, change, reason }),
  };
  return { id, body, transfers: [] };
}
