import { type Rejection, textFor } from '@counterfoil/core';
import { enMemberRejections } from './enMemberRejections.ts';
import type { RejectionContext, RejectionTexts } from './rejectionTexts.ts';

export const enRejections: RejectionTexts = {
  ...enMemberRejections,
  idReused: () => ({
    reason: 'Another redemption is already recorded under this number.',
    next: 'Scan the code again and start over.',
  }),
  terminalNotActive: ({ status }) => ({
    reason: `HQ has taken this terminal out of use (${status}).`,
    next: 'Tell the manager and serve the customer at another till.',
  }),
  codeMistyped: () => ({
    reason: 'There is a typing mistake in the code.',
    next: 'Compare it with the card and type it again, or scan it.',
  }),
  codeForged: () => ({
    reason: 'The signature of this code is wrong: it may be forged.',
    next: 'Do not accept it. Call the manager.',
  }),
  voucherUnknown: () => ({
    reason: 'This code is not known.',
    next: 'Check the code. If the till is offline, try again once HQ can be reached.',
  }),
  redemptionUnknown: () => ({
    reason: 'The redemption cannot be found.',
    next: 'Check the number on the receipt, or try again once HQ can be reached.',
  }),
  notInStock: () => ({
    reason: 'This card is not of the stock of this till.',
    next: 'Sell a card of the stock of this till, or sell it at the till that it belongs to.',
  }),
  alreadyActivated: () => ({
    reason: 'This card was sold already.',
    next: 'Take another card. To put more value on this one, top it up.',
  }),
  duplicateRedeemable: () => ({
    reason: 'The same voucher is on this order twice.',
    next: 'Take one of the two off, or scan another voucher.',
  }),
  tooManyRedeemables: ({ limit, needed }, { format }) => ({
    reason: `Too many vouchers for one order: ${format.count(needed)}, where ${format.count(limit)} may be used.`,
    next: 'Let the customer choose which of them to use.',
  }),
  currencyMismatch: ({ expected, given }) => ({
    reason: `This voucher holds ${expected}; the order is in ${given}.`,
    next: 'Ask for another way to pay.',
  }),
  unitMismatch: ({ expected, given }) => ({
    reason: `The unit does not fit: ${expected} was expected, and it is ${given}.`,
    next: 'Check what kind of voucher it is.',
  }),
  amountInvalid: () => ({
    reason: 'The amount is not valid.',
    next: 'Enter an amount of 1 or more.',
  }),
  amountNotApplicable: () => ({
    reason: 'This voucher takes no amount of its own.',
    next: 'Clear the amount and try again.',
  }),
  orderMissing: () => ({
    reason: 'The order amount is missing.',
    next: 'Press F1 and enter the order amount.',
  }),
  amountExceedsOrder: ({ due, needed }, { format }) => ({
    reason: `${format.money(needed)} is more than the ${format.money(due)} still to pay.`,
    next: `Enter ${format.money(due)} or less.`,
  }),
  nothingDue: () => ({
    reason: 'There is nothing left to pay.',
    next: 'Go on to the next customer.',
  }),
  voucherBlocked: () => ({
    reason: 'This voucher is blocked: it was lost, stolen or misused.',
    next: 'Do not accept it. Ask the customer to contact customer service, and tell the manager.',
  }),
  voucherDisabled: () => ({
    reason: 'The shop has switched this voucher off for now.',
    next: 'Ask the manager when it can be used again, or ask for another way to pay.',
  }),
  campaignInactive: () => ({
    reason: 'The campaign of this voucher has been stopped.',
    next: 'Ask for another way to pay.',
  }),
  notYetValid: ({ start }, { format }) => ({
    reason: `Not yet valid: it can be used from ${format.dateTime(start)}.`,
    next: 'Tell the customer the date.',
  }),
  expired: ({ end }, { format }) => ({
    reason: `Expired: it was valid until ${format.dateTime(end)}.`,
    next: 'Tell the customer the date and ask for another way to pay.',
  }),
  notValidNow: ({ next }, { format }) => ({
    reason:
      next === null
        ? 'Not valid at this time, and it will not be again.'
        : `Not valid at this time: it can be used again from ${format.dateTime(next)}.`,
    next:
      next === null
        ? 'Ask for another way to pay.'
        : 'Tell the customer when it can be used again.',
  }),
  customerMissing: () => ({
    reason: 'This voucher can only be used once it is known who the customer is.',
    next: 'Name the member and try again.',
  }),
  notHolder: () => ({
    reason: 'This voucher belongs to another customer.',
    next: 'Only its owner can use it. Ask for another way to pay.',
  }),
  orderTooSmall: ({ minimum, amount }, { format }) => ({
    reason: `This voucher can be used from ${format.money(minimum)}; the order is ${format.money(amount)}.`,
    next: 'Tell the customer the amount that it takes.',
  }),
  orderTooLarge: ({ maximum, amount }, { format }) => ({
    reason: `This voucher can be used up to ${format.money(maximum)}; the order is ${format.money(amount)}.`,
    next: 'Tell the customer the limit and ask for another way to pay.',
  }),
  ruleUnknown: ({ ruleId }) => ({
    reason: `A condition of this voucher cannot be checked here (${ruleId}).`,
    next: 'Press “Sync now” and try again. If it stays like this, call the manager.',
  }),
  rulesNotMet: ({ text }) => ({
    reason: text === null ? 'The conditions of this voucher are not met.' : textFor(text, ['en']),
    next: 'Tell the customer the conditions; scan the voucher again once they are met.',
  }),
  orderOverflow: ({ limit }) => ({
    reason: `With the free items, the order would be larger than it may be (${limit}).`,
    next: 'Split the order in two.',
  }),
  limitUnknown: ({ limitId }) => ({
    reason: `Only HQ knows how often this voucher may still be used (${limitId}).`,
    next: 'Try again once HQ can be reached, or ask for another way to pay.',
  }),
  noItemMatches: () => ({
    reason: 'This voucher takes nothing off the items of this order.',
    next: 'Check with the customer which items it is for.',
  }),
  limitReached: (rejection, context) => ({
    reason: limitReason(rejection, context),
    next: limitNext(rejection, context),
  }),
  exclusionNotMet: ({ category }) => ({
    reason: `This voucher does not go together with the others on this order (${category}).`,
    next: 'Let the customer choose which of them to use.',
  }),
  stackLimitReached: ({ limit }, { format }) => ({
    reason: `No other voucher goes on this order: the most that go together is ${format.count(limit)}.`,
    next: 'Go on without this one; it can be used another time.',
  }),
  categoryLimitReached: ({ category, limit }, { format }) => ({
    reason: `The most vouchers of this kind (${category}) on one order is ${format.count(limit)}.`,
    next: 'Go on without this one; it can be used another time.',
  }),
  alreadyRolledBack: () => ({
    reason: 'This redemption has already been rolled back in full.',
    next: 'Check the list of records.',
  }),
  rollbackExceeds: ({ left, needed }, { format, unit }) => ({
    reason: `${format.amount(needed, unit)} is more than the ${format.amount(left, unit)} that can still be rolled back.`,
    next: `Enter ${format.amount(left, unit)} or less.`,
  }),
  madeElsewhere: ({ terminalId }) => ({
    reason: `This redemption was made at another terminal (${terminalId}).`,
    next: 'Roll it back there, or try again once HQ can be reached.',
  }),
  alreadyUsed: () => ({
    reason: 'This voucher has already been used.',
    next: 'Ask the customer when they used it.',
  }),
  heldElsewhere: ({ available, held, needed, until }, { format, unit }) => ({
    reason:
      `Other terminals hold ${format.amount(held, unit)}. ` +
      `${format.amount(available, unit)} can be used here; ${format.amount(needed, unit)} is needed.`,
    next:
      until === null
        ? 'Lower the amount, or try again in a while.'
        : `Lower the amount, or try again after ${format.dateTime(until)}.`,
  }),
  reserved: ({ available, reserved, needed, until }, { format, unit }) => ({
    reason:
      `Another order has reserved ${format.amount(reserved, unit)}. ` +
      `${format.amount(available, unit)} can be used here; ${format.amount(needed, unit)} is needed.`,
    next: `Lower the amount, finish or cancel the other order, or try again after ${format.dateTime(until)}.`,
  }),
  balanceShort: ({ available, needed }, { format, unit }) => ({
    reason: `The balance is short: ${format.amount(available, unit)} of ${format.amount(needed, unit)}.`,
    next: 'Lower the amount to the balance and take the rest another way.',
  }),
  limitExceeded: ({ limit, needed }, { format, unit }) => ({
    reason: `${format.amount(needed, unit)} is beyond the limit of ${format.amount(limit, unit)}.`,
    next: `Enter ${format.amount(limit, unit)} or less.`,
  }),
  offlineNotAllowed: () => ({
    reason: 'This voucher cannot be accepted offline.',
    next: 'Try again once HQ can be reached, or ask for another way to pay.',
  }),
  snapshotTooOld: ({ age, limit }, { format }) => ({
    reason: `The last contact with HQ was ${format.duration(age)} ago; the limit is ${format.duration(limit)}.`,
    next: 'Check the network and press “Sync now”.',
  }),
  clockUnsure: ({ behind }, { format }) => ({
    reason: `The clock of this till is at least ${format.duration(behind)} slow.`,
    next: 'Set the clock of this computer, then connect to HQ once.',
  }),
  signatureRequired: () => ({
    reason: 'Offline, only the signed QR code is accepted.',
    next: 'Scan the QR code on the card.',
  }),
  voucherRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `Beyond the offline limit of ${format.amount(limit, unit)} for one voucher ` +
      `(${format.amount(outstanding, unit)} accepted, ${format.amount(needed, unit)} more asked).`,
    next: 'Lower the amount, or try again once HQ can be reached.',
  }),
  terminalRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `Beyond the offline limit of ${format.amount(limit, unit)} for this terminal ` +
      `(${format.amount(outstanding, unit)} accepted, ${format.amount(needed, unit)} more asked).`,
    next: 'Use another till, or try again once HQ can be reached.',
  }),
  shiftRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `Beyond the offline limit of ${format.amount(limit, unit)} for this shift ` +
      `(${format.amount(outstanding, unit)} accepted, ${format.amount(needed, unit)} more asked).`,
    next: 'Use another till, or try again once HQ can be reached.',
  }),
  approvalNeeded: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `Offline, a clerk may accept ${format.amount(limit, unit)} of this voucher ` +
      `(${format.amount(outstanding, unit)} accepted, ${format.amount(needed, unit)} more asked).`,
    next: 'Ask a manager to approve it, or accept a smaller amount.',
  }),
};

type LimitReached = Extract<Rejection, { readonly type: 'limitReached' }>;

const LIMIT_NEXT: Readonly<Record<LimitReached['period'], string>> = {
  day: 'Tell the customer that it can be used again tomorrow.',
  month: 'Tell the customer that it can be used again next month.',
  ever: 'Ask for another way to pay.',
};

/** “The limit of 3 uses a day per customer is reached.” */
function limitReason(
  { counts, per, period, most, left, needed }: LimitReached,
  { format }: RejectionContext,
): string {
  const each =
    per.length === 0 ? 'for all customers together' : `per ${per.toSorted().join(' and ')}`;
  const times = { ever: 'in all', day: 'a day', month: 'a month' }[period];
  if (counts === 'redemptions')
    return `The limit of ${format.amount(most, 'uses')} ${times} ${each} is reached.`;
  return (
    `Beyond the limit of ${format.money(most)} ${times} ${each}: ` +
    `${format.money(left)} of it is left, ${format.money(needed)} is needed.`
  );
}

/** What holds a value can be used for less of it; a coupon takes off what it takes off. */
function limitNext(
  { counts, period, left }: LimitReached,
  { format, unit }: RejectionContext,
): string {
  const isLess = counts === 'amount' && left > 0 && unit !== null && unit !== 'uses';
  return isLess
    ? `Lower the amount, so that no more than ${format.money(left)} comes off the order.`
    : LIMIT_NEXT[period];
}
