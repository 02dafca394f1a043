import { isTransient, type Rejection } from '@counterfoil/core';
import type { Till, TillRedemption, TillRollback, TillVerdict } from '../../till/till.ts';
import { rejectionMessage } from './rejectionMessage.ts';

type WireRejection = Rejection & { readonly message: string; readonly transient: boolean };

const wireRejection = (rejection: Rejection | null): { rejection?: WireRejection } =>
  rejection === null
    ? {}
    : {
        rejection: {
          ...rejection,
          message: rejectionMessage(rejection),
          transient: isTransient(rejection),
        },
      };

export const toValidateAnswer = (verdict: TillVerdict) => ({
  result: verdict.verdict === 'no' ? 'rejected' : 'accepted',
  ground: verdict.ground,
  amount: verdict.amount,
  spendable: verdict.spendable,
  balance: verdict.voucher?.balance ?? null,
  pending: verdict.verdict === 'pending',
  voucher: verdict.voucher,
  ...wireRejection(verdict.rejection),
});

export const toRedeemAnswer = (redemption: TillRedemption) => ({
  result: redemption.result,
  id: redemption.id,
  ground: redemption.ground,
  rights: redemption.rights,
  amount: redemption.amount,
  balance: redemption.balance,
  pending: redemption.pending,
  ...wireRejection(redemption.rejection),
});

export const toRollbackAnswer = (rollback: TillRollback) => ({
  result: rollback.result,
  id: rollback.id,
  redemptionId: rollback.redemptionId,
  amount: rollback.amount,
  balance: rollback.balance,
  pending: rollback.pending,
  ...wireRejection(rollback.rejection),
});

const isoTime = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString();

export function toStationStatus(till: Till) {
  const {
    lastContact,
    oldestUnsentAt,
    shift,
    enrolled: _,
    offlineSince: __,
    ...status
  } = till.status();
  return {
    ...status,
    shift: shift === null ? null : { ...shift, openedAt: new Date(shift.openedAt).toISOString() },
    oldestUnsentAt: isoTime(oldestUnsentAt),
    lastContactAt: isoTime(lastContact),
    terminalId: till.identity()?.terminalId ?? null,
  };
}
