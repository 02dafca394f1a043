import type { RejectionTexts } from './rejectionTexts.ts';

/** Refusals about what a member has: points, rewards, codes given out and referrals. */
export const enMemberRejections = {
  sourceIdReused: () => ({
    reason: 'Another voucher was already given out under this request number.',
    next: 'Check which voucher the customer was given, or start over under a new number.',
  }),
  alreadyPublished: () => ({
    reason: 'This voucher has already been given to a customer.',
    next: 'Give out another one.',
  }),
  noVoucherFree: ({ available, needed }, { format }) => ({
    reason: `Not enough vouchers are left to give out: ${format.count(available)} of ${format.count(needed)}.`,
    next: 'Ask the manager for more vouchers of this campaign.',
  }),
  notConverting: ({ expected, given, minimum }, { format }) => ({
    reason:
      minimum === null || expected !== given
        ? 'The referral does not count for this yet.'
        : `The referral counts from an order of ${format.money(minimum)}.`,
    next: 'Tell the customer what it takes for the referral to count.',
  }),
  selfReferral: ({ by }) => ({
    reason: `Nobody can use their own referral code (${SAME[by]}).`,
    next: 'Tell the customer that the code is for friends.',
  }),
  alreadyReferred: () => ({
    reason: 'This customer has already been referred by another customer.',
    next: 'Go on without the referral code.',
  }),
  referrerInactive: () => ({
    reason: 'This referral code cannot be used: it belongs to nobody, or to no programme.',
    next: 'Go on without the referral code.',
  }),
  reasonMissing: () => ({
    reason: 'A reason is needed for this.',
    next: 'Enter the reason and try again.',
  }),
  sameCard: () => ({
    reason: 'Both cards are the same card.',
    next: 'Scan the card that the points go to.',
  }),
  transferNotAllowed: () => ({
    reason: 'Points cannot be moved between these cards.',
    next: 'Tell the customer that the points stay where they are.',
  }),
  nothingEarned: () => ({
    reason: 'This purchase earns no points.',
    next: 'Tell the customer, and go on without points.',
  }),
  nothingPending: () => ({
    reason: 'No points of this purchase are waiting to be confirmed.',
    next: 'Check the balance of the card.',
  }),
  pendingExceeded: ({ pending, needed }, { format }) => ({
    reason: `${format.amount(needed, 'points')} is more than the ${format.amount(pending, 'points')} waiting to be confirmed.`,
    next: `Enter ${format.amount(pending, 'points')} or less.`,
  }),
  notYetConfirmable: ({ confirms }, { format }) => ({
    reason: `The points of this purchase can be used from ${format.dateTime(confirms)}.`,
    next: 'Tell the customer the date.',
  }),
  remainingExceeds: ({ whole, needed }, { format }) => ({
    reason: `${format.money(needed)} cannot be left of an order of ${format.money(whole)}.`,
    next: `Check the order: enter ${format.money(whole)} or less.`,
  }),
  alreadyReversed: () => ({
    reason: 'The points of this purchase have already been taken back.',
    next: 'Check the list of records.',
  }),
  rewardNotOffered: () => ({
    reason: 'This reward is not offered for this card.',
    next: 'Let the customer choose another reward.',
  }),
  giftCardMissing: () => ({
    reason: 'This reward goes onto a gift card, and there is none.',
    next: 'Scan the gift card of the customer and try again.',
  }),
  rewardInactive: () => ({
    reason: 'This reward is not offered at the moment.',
    next: 'Let the customer choose another reward.',
  }),
  rewardNotYetValid: ({ start }, { format }) => ({
    reason: `This reward is offered from ${format.dateTime(start)}.`,
    next: 'Tell the customer the date.',
  }),
  rewardExpired: ({ end }, { format }) => ({
    reason: `This reward was offered until ${format.dateTime(end)}.`,
    next: 'Tell the customer the date and let them choose another reward.',
  }),
  rewardRulesNotMet: () => ({
    reason: 'The conditions of this reward are not met.',
    next: 'Tell the customer the conditions, or let them choose another reward.',
  }),
  rewardGiven: () => ({
    reason: 'These points bought a reward.',
    next: 'Take the reward back to return the points.',
  }),
  rewardSpent: () => ({
    reason: 'What the reward gave has been used.',
    next: 'The points cannot be returned.',
  }),
  rewardOutOfStock: () => ({
    reason: 'Nothing is left of this reward.',
    next: 'Let the customer choose another reward.',
  }),
} satisfies Partial<RejectionTexts>;

const SAME = {
  customer: 'it is the same customer',
  email: 'the e-mail address is the same',
  phone: 'the phone number is the same',
} as const;
