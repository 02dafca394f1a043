import {
  type LocalText,
  type Rejection,
  type RejectionType,
  type RuleFinding,
  textFor,
} from '@counterfoil/core';

type Messages<T extends RejectionType> = {
  readonly [K in T]: (rejection: Extract<Rejection, { readonly type: K }>) => string;
};

const instant = (time: number): string => new Date(time).toISOString();

/** What a developer reads in the answer of the station: what is wrong and what to do. */
export function rejectionMessage(rejection: Rejection): string {
  const write = MESSAGES[rejection.type] as (rejection: Rejection) => string;
  return write(rejection);
}

const MESSAGES: Messages<RejectionType> = {
  idReused: () => 'This id was used for something else. Make a new id for a new redemption.',
  terminalNotActive: ({ status }) => `HQ has this terminal as ${status}. Enrol it anew.`,
  codeMistyped: () => 'The check character does not fit: the code was mistyped or misread.',
  codeForged: ({ reason }) =>
    `The signature of this code does not hold (${reason}). Do not accept it.`,
  voucherUnknown: () => 'No voucher has this code, as far as this terminal knows.',
  redemptionUnknown: () => 'No redemption has this id.',
  notInStock: () => 'This card is not of the stock of this terminal.',
  alreadyActivated: () => 'This card was activated already.',
  duplicateRedeemable: ({ voucherId }) => `${voucherId} stands twice in the request.`,
  tooManyRedeemables: ({ limit, needed }) =>
    `${needed} redeemables are more than the ${limit} that one order may have.`,
  currencyMismatch: ({ expected, given }) =>
    `The order is in ${given}; this programme is in ${expected}.`,
  unitMismatch: ({ expected, given }) =>
    `This needs a voucher of ${expected}; this one counts ${given}.`,
  amountInvalid: () => 'The amount must be a whole number of minor units, above zero.',
  amountNotApplicable: () =>
    'What this voucher takes off follows from its terms: leave amount out.',
  orderMissing: () => 'The order and its amount are needed.',
  amountExceedsOrder: ({ due, needed }) => `${needed} is more than the ${due} that is due.`,
  nothingDue: () => 'There is nothing to take off this order.',
  voucherBlocked: () => 'The voucher has been blocked.',
  voucherDisabled: () => 'The voucher is switched off.',
  campaignInactive: () => 'The campaign is switched off.',
  notYetValid: ({ start }) => `Valid from ${instant(start)}.`,
  expired: ({ end }) => `Expired at ${instant(end)}.`,
  notValidNow: ({ next }) =>
    next === null ? 'It is not open any more.' : `Not open now; next from ${instant(next)}.`,
  customerMissing: () => 'The terms need to know the customer: send the customer with the request.',
  notHolder: () => 'Only the customer who holds the voucher may redeem it.',
  orderTooSmall: ({ minimum, amount }) => `The order is ${amount}; this needs at least ${minimum}.`,
  orderTooLarge: ({ maximum, amount }) => `The order is ${amount}; this goes up to ${maximum}.`,
  ruleUnknown: ({ ruleId }) => `Rule ${ruleId} is not known here: it must be redeemed at HQ.`,
  rulesNotMet: ({ ruleId, text, findings }) => ruleMessage(ruleId, text, findings),
  limitUnknown: ({ limitId }) => `Limit ${limitId} is kept at HQ alone: it must be redeemed there.`,
  noItemMatches: () => 'Nothing on the order is what this discount is for.',
  orderOverflow: ({ of, limit }) => `The gifts would take the ${of} of the order beyond ${limit}.`,
  limitReached: ({ limitId, most, left, needed }) =>
    `Limit ${limitId} of ${most} has ${left} left; ${needed} is needed.`,
  exclusionNotMet: ({ category }) => `Category ${category} does not go with the other redeemables.`,
  stackLimitReached: ({ limit }) => `No more than ${limit} redeemables may be applied.`,
  categoryLimitReached: ({ category, limit }) =>
    `No more than ${limit} of category ${category} may be applied.`,
  rewardGiven: ({ rewardId }) => `Its points bought reward ${rewardId}: return the reward.`,
  rewardSpent: () => 'What the reward gave was spent: it cannot be returned.',
  alreadyRolledBack: () => 'Everything of this redemption was given back already.',
  rollbackExceeds: ({ left }) => `Only ${left} of it is left to give back.`,
  madeElsewhere: ({ terminalId }) =>
    `Terminal ${terminalId} made it: roll it back there, or online.`,
  alreadyUsed: () => 'The voucher has no uses left.',
  heldElsewhere: ({ available, held, until }) =>
    `${available} can be spent here; ${held} is allotted to other terminals${until === null ? '' : ` until ${instant(until)}`}.`,
  reserved: ({ available, reserved, until }) =>
    `${available} can be spent; sessions hold ${reserved} until ${instant(until)}.`,
  balanceShort: ({ available, needed }) => `The voucher has ${available}; ${needed} is needed.`,
  limitExceeded: ({ limit }) => `The limit is ${limit}.`,
  offlineNotAllowed: () => 'HQ is out of reach, and this campaign is redeemed online only.',
  snapshotTooOld: () => 'HQ has been out of reach for too long to accept this without it.',
  clockUnsure: () =>
    'HQ is out of reach, and the clock of this machine has stepped back: set it right first.',
  signatureRequired: () =>
    'HQ is out of reach: scan the signed code (QR) instead of the plain one.',
  voucherRiskLimit: ({ limit, outstanding }) =>
    `HQ is out of reach: at most ${limit} of one voucher without it, ${outstanding} taken.`,
  terminalRiskLimit: ({ limit, outstanding }) =>
    `HQ is out of reach: at most ${limit} at this terminal without it, ${outstanding} taken.`,
  shiftRiskLimit: ({ limit, outstanding }) =>
    `HQ is out of reach: at most ${limit} in one shift without it, ${outstanding} taken.`,
  approvalNeeded: ({ limit, outstanding }) =>
    `HQ is out of reach: beyond ${limit} of one voucher a manager must approve, ${outstanding} taken.`,
  sourceIdReused: () => 'This source id was used for another publication.',
  alreadyPublished: () => 'The code belongs to a customer already.',
  noVoucherFree: ({ available, needed }) => `${needed} codes are needed and ${available} are free.`,
  referrerInactive: () => 'The code is of no referral programme, or belongs to nobody.',
  notConverting: ({ expected, given }) => `A referral counts at ${expected}, not at ${given}.`,
  selfReferral: ({ by }) => `Nobody refers themselves: the ${by} is the same.`,
  alreadyReferred: () => 'The customer was referred before.',
  reasonMissing: () => 'A reason is needed.',
  sameCard: () => 'The two cards are the same.',
  transferNotAllowed: () => 'Points of this card may not be transferred there.',
  nothingEarned: () => 'No earning rule gives points for this.',
  nothingPending: () => 'No points wait for a confirmation.',
  pendingExceeded: ({ pending, needed }) =>
    `${needed} is more than the ${pending} points that wait.`,
  notYetConfirmable: ({ confirms }) => `The points may be confirmed from ${instant(confirms)}.`,
  remainingExceeds: ({ whole, needed }) => `${needed} cannot be left of an order of ${whole}.`,
  alreadyReversed: () => 'The points of this were taken back already.',
  rewardNotOffered: () => 'Cards of this campaign do not have this reward.',
  giftCardMissing: () => 'The reward goes to a gift card: name one.',
  rewardInactive: () => 'The reward is switched off.',
  rewardNotYetValid: ({ start }) => `The reward is valid from ${instant(start)}.`,
  rewardExpired: ({ end }) => `The reward expired at ${instant(end)}.`,
  rewardRulesNotMet: () => 'The rules of the reward are not met.',
  rewardOutOfStock: () => 'The reward is out of stock.',
};

function ruleMessage(
  ruleId: string,
  text: LocalText | null,
  findings: readonly RuleFinding[],
): string {
  if (text !== null) return textFor(text, ['en']);
  const failed = findings.filter(({ met }) => !met).map(({ fact }) => fact);
  return `Rule ${ruleId} is not met: ${failed.join(', ')}.`;
}
