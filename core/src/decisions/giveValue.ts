import { assert } from '../assert.ts';
import type { EntryDraft } from '../journal/entry.ts';
import { HQ_OWNER } from '../journal/journalOwner.ts';
import type { Unit } from '../money/unit.ts';
import { type PublishState, publish } from '../publications/publish.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Rejection } from './rejection.ts';
import { type TopUpCommand, type TopUpState, topUp } from './topUp.ts';

/** What a customer is given beside any redemption: value on a card, or a code of a campaign. */
export type Gift =
  | {
      readonly kind: 'topUp';
      readonly unit: Unit;
      readonly amount: number;
      readonly expires: number | null;
    }
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

/** The ids of a gift's entries: of the top-up or publication, and of the value of a new card. */
export type GiftIds = { readonly id: string; readonly valueId: string };

/** The entries of a gift, under ids that name it for good. `time` is milliseconds UTC. */
export function giveValue(
  to: GiftTo,
  gift: Gift,
  ids: GiftIds,
  reason: string,
  time: number,
): Result<EntryDraft[], Rejection> {
  if (gift.kind === 'publish') return publishedGift(to, gift.amount, ids, reason, time);
  if (to.card === null) return reject({ type: 'giftCardMissing' });
  const given = to.card.voucher.unit ?? 'none';
  if (given !== gift.unit) return reject({ type: 'unitMismatch', expected: gift.unit, given });
  const { amount, expires } = gift;
  return loaded(to.card, { id: ids.id, amount, expires, reason }, time);
}

function publishedGift(
  { customerId, publishing }: GiftTo,
  amount: number | null,
  { id, valueId }: GiftIds,
  reason: string,
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
  const value = loaded(card, { id: valueId, amount, expires: null, reason }, time);
  return value.ok ? accept([draft, ...value.value]) : value;
}

function loaded(
  card: Omit<TopUpState, 'earlier'>,
  value: Pick<TopUpCommand, 'id' | 'amount' | 'expires' | 'reason'>,
  time: number,
): Result<EntryDraft[], Rejection> {
  const command = { ...value, direction: 'add' as const, by: null };
  const decided = topUp({ ...card, earlier: null }, HQ_OWNER, command, time);
  if (!decided.ok) return decided;
  assert(decided.value.type === 'decided', 'a new gift is a new top-up');
  return accept([decided.value.draft]);
}
