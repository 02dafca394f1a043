import { assert } from '../assert.ts';
import type { EntryDraft } from '../journal/entry.ts';
import { type PublishState, publish } from '../publications/publish.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Rejection } from './rejection.ts';
import { type TopUpState, topUp } from './topUp.ts';

/** What a customer is given beside any redemption: value on a card, or a code of a campaign. */
export type Gift =
  | { readonly kind: 'topUp'; readonly amount: number; readonly expires: number | null }
  /** `amount` is what a card of the campaign begins with, in its unit; null for a coupon. */
  | { readonly kind: 'publish'; readonly amount: number | null };

/** Where gifts go, as the caller read it. */
export type GiftTo = {
  readonly customerId: string | null;
  /** The card that a top-up goes to. */
  readonly card: Omit<TopUpState, 'earlier'> | null;
  /** Where codes are taken from. */
  readonly publishing: Omit<PublishState, 'earlier' | 'bySource' | 'held'> | null;
};

/**
 * The entries of a gift. `id` names it for good: the first entry has it, and the value of a card
 * that is given has it with `:value` behind. `time` is milliseconds UTC.
 */
export function giveValue(
  to: GiftTo,
  gift: Gift,
  { id, reason }: { readonly id: string; readonly reason: string },
  time: number,
): Result<EntryDraft[], Rejection> {
  if (gift.kind === 'publish') return publishedGift(to, gift.amount, { id, reason }, time);
  if (to.card === null) return reject({ type: 'giftCardMissing' });
  return loaded(to.card, gift.amount, gift.expires, { id, reason }, time);
}

function publishedGift(
  { customerId, publishing }: GiftTo,
  amount: number | null,
  { id, reason }: { readonly id: string; readonly reason: string },
  time: number,
): Result<EntryDraft[], Rejection> {
  if (customerId === null) return reject({ type: 'customerMissing' });
  if (publishing === null) return reject({ type: 'noVoucherFree', available: 0, needed: 1 });
  const { campaign, candidates } = publishing;
  const command = {
    id,
    campaignId: campaign.id,
    customerId,
    voucherId: null,
    count: 1,
    joinOnce: false,
    sourceId: null,
    channel: 'reward',
    metadata: {},
  };
  // Of a join-once campaign too: what was bought or earned is another one.
  const state = { ...publishing, earlier: [], bySource: [], held: [] };
  const given = publish(state, command, time);
  if (!given.ok) return given;
  assert(given.value.type === 'decided', 'a new gift publishes a new code');
  const [draft] = given.value.drafts;
  const published = candidates.find(({ id: voucherId }) => voucherId === draft?.body.voucherId);
  assert(draft !== undefined && published !== undefined, 'a publication is of a candidate');
  if (amount === null) return accept([draft]);
  const card = { voucher: published, campaign, available: 0 };
  const value = loaded(card, amount, null, { id: `${id}:value`, reason }, time);
  return value.ok ? accept([draft, ...value.value]) : value;
}

function loaded(
  card: Omit<TopUpState, 'earlier'>,
  amount: number,
  expires: number | null,
  { id, reason }: { readonly id: string; readonly reason: string },
  time: number,
): Result<EntryDraft[], Rejection> {
  const command = { id, amount, direction: 'add' as const, expires, by: null, reason };
  const decided = topUp({ ...card, earlier: null }, command, time);
  if (!decided.ok) return decided;
  assert(decided.value.type === 'decided', 'a new gift is a new top-up');
  return accept([decided.value.draft]);
}
