import type { Rejection } from '@counterfoil/core';

const instant = (time: number): string => new Date(time).toISOString();

/** What a developer reads in the answer of the station: what is wrong and what to do. */
export function rejectionMessage(rejection: Rejection): string {
  switch (rejection.type) {
    case 'idReused':
      return 'This id was used for something else. Make a new id for a new redemption.';
    case 'terminalNotActive':
      return `HQ has this terminal as ${rejection.status}. Enrol it anew.`;
    case 'codeMistyped':
      return 'The check character does not fit: the code was mistyped or misread.';
    case 'codeForged':
      return `The signature of this code does not hold (${rejection.reason}). Do not accept it.`;
    case 'voucherUnknown':
      return 'No voucher has this code, as far as this terminal knows.';
    case 'redemptionUnknown':
      return 'No redemption has this id.';
    case 'currencyMismatch':
      return `The order is in ${rejection.given}; this programme is in ${rejection.expected}.`;
    case 'unitMismatch':
      return `The voucher counts ${rejection.expected ?? 'nothing'}, not ${rejection.given}.`;
    case 'amountInvalid':
      return 'The amount must be a whole number of minor units, above zero.';
    case 'amountNotApplicable':
      return 'What this voucher takes off follows from its terms: leave amount out.';
    case 'orderMissing':
      return 'The order and its amount are needed.';
    case 'amountExceedsOrder':
      return `${rejection.needed} is more than the ${rejection.due} that is due.`;
    case 'nothingDue':
      return 'There is nothing to take off this order.';
    case 'voucherBlocked':
      return 'The voucher has been blocked.';
    case 'campaignInactive':
      return 'The campaign is switched off.';
    case 'notYetValid':
      return `Valid from ${instant(rejection.start)}.`;
    case 'expired':
      return `Expired at ${instant(rejection.end)}.`;
    case 'alreadyRolledBack':
      return 'Everything of this redemption was given back already.';
    case 'rollbackExceeds':
      return `Only ${rejection.left} of it is left to give back.`;
    case 'madeElsewhere':
      return `Terminal ${rejection.terminalId} made it: roll it back there, or online.`;
    case 'alreadyUsed':
      return 'The voucher has no uses left.';
    case 'heldElsewhere':
      return `${rejection.available} can be spent here; ${rejection.held} is allotted to other terminals${rejection.until === null ? '' : ` until ${instant(rejection.until)}`}.`;
    case 'balanceShort':
      return `The voucher has ${rejection.available}; ${rejection.needed} is needed.`;
    case 'limitExceeded':
      return `The limit is ${rejection.limit}.`;
    default:
      return offlineMessage(rejection);
  }
}

type OfflineRejection = Extract<
  Rejection,
  {
    type:
      | 'offlineNotAllowed'
      | 'snapshotTooOld'
      | 'signatureRequired'
      | 'voucherRiskLimit'
      | 'terminalRiskLimit';
  }
>;

/** Why the terminal does not go on without HQ. */
function offlineMessage(rejection: OfflineRejection): string {
  switch (rejection.type) {
    case 'offlineNotAllowed':
      return 'HQ is out of reach, and this campaign is redeemed online only.';
    case 'snapshotTooOld':
      return 'HQ has been out of reach for too long to accept this without it.';
    case 'signatureRequired':
      return 'HQ is out of reach: scan the signed code (QR) instead of the plain one.';
    case 'voucherRiskLimit':
      return `HQ is out of reach: at most ${rejection.limit} of one voucher without it, ${rejection.outstanding} taken.`;
    case 'terminalRiskLimit':
      return `HQ is out of reach: at most ${rejection.limit} at this terminal without it, ${rejection.outstanding} taken.`;
  }
}
