import type { RejectionTexts } from './rejectionTexts.ts';

export const enRejections: RejectionTexts = {
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
  currencyMismatch: ({ expected, given }) => ({
    reason: `This voucher holds ${expected}; the order is in ${given}.`,
    next: 'Ask for another way to pay.',
  }),
  unitMismatch: ({ expected, given }) => ({
    reason: `This voucher counts ${expected ?? 'nothing'}; ${given} was asked for.`,
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
    reason: 'This voucher is blocked.',
    next: 'Ask the customer to contact customer service, and tell the manager.',
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
};
