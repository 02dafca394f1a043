import { changePolicy } from './changePolicy.ts';
import { changeStanding } from './changeStanding.ts';
import { checkOut, sweepSessions } from './checkOut.ts';
import type { ClerkAction } from './clerkAction.ts';
import { sellCard, topUpAtTill } from './creditAtTill.ts';
import { decideQuarantine } from './decideQuarantine.ts';
import { issueMore } from './issueMore.ts';
import { goOffline, lookAtCard, syncByHand } from './lookAtTill.ts';
import { askBack, handOver, prepareShift } from './moveRights.ts';
import type { OfficeAction } from './officeAction.ts';
import { recoverAtTill, recoverByOffice } from './recoverReceipts.ts';
import {
  lookThenRedeem,
  redeemAgain,
  redeemAtTill,
  redeemTwiceAtOnce,
  reuseId,
} from './redeemAtTill.ts';
import { redeemByApi } from './redeemByApi.ts';
import { rollBackAtTill } from './rollBackAtTill.ts';
import { rollBackByApi } from './rollBackByApi.ts';
import { settleCase } from './settleCase.ts';
import { changeShift } from './shiftAtTill.ts';
import { topUpByApi } from './topUpByApi.ts';

export const CLERK_ACTIONS: readonly ClerkAction[] = [
  redeemAtTill,
  lookThenRedeem,
  redeemAgain,
  redeemTwiceAtOnce,
  reuseId,
  rollBackAtTill,
  lookAtCard,
  syncByHand,
  goOffline,
  sellCard,
  topUpAtTill,
  changeShift,
  recoverAtTill,
  handOver,
  prepareShift,
];

export const OFFICE_ACTIONS: readonly OfficeAction[] = [
  redeemByApi,
  rollBackByApi,
  topUpByApi,
  changeStanding,
  changePolicy,
  issueMore,
  decideQuarantine,
  settleCase,
  recoverByOffice,
  askBack,
  checkOut,
  sweepSessions,
];
