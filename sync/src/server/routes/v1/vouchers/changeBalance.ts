import type { Voucher } from '@counterfoil/core';
import type { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { topUpAtHq } from '../../../desk/topUpAtHq.ts';
import { putPointsNote } from '../../../records/loyaltyNotes.ts';
import { creditMoveId } from '../../../records/voucherTransactions.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import { changePoints, type PointsBalanceObject } from '../loyalties/pointsBalance.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import type { BalanceInput, BalanceObject } from './balanceObject.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject } from './readVouchers.ts';

/** Tops a gift card or a loyalty card up, or takes from it. The same `commandId` again changes nothing more. */
export async function changeBalance(
  context: HqContext,
  programmeId: string,
  name: string,
  input: z.output<typeof BalanceInput>,
  asked: { readonly commandId: string | null; readonly channel: string | null },
): Promise<BalanceObject | PointsBalanceObject> {
  const voucher = await context.read(programmeId, (reader) => findVoucher(reader, name));
  if (voucher.type !== 'loyaltyCard')
    return changeGift(context, programmeId, voucher, input, asked);
  const { reason, source_id } = input;
  const points = input.points ?? input.amount;
  if (points == null) throw invalidPayload("Payload should have required property 'points'");
  const names = { campaign: null, member: voucher.id };
  return changePoints(context, programmeId, names, { points, reason, source_id }, asked);
}

async function changeGift(
  context: HqContext,
  programmeId: string,
  voucher: Voucher,
  { amount, reason, source_id: sourceId }: z.output<typeof BalanceInput>,
  { commandId, channel }: { readonly commandId: string | null; readonly channel: string | null },
): Promise<BalanceObject> {
  if (amount == null) throw invalidPayload("Payload should have required property 'amount'");
  if (amount === 0) throw invalidPayload('Property .amount: must not be 0');
  // Before anything is moved: points have a call of their own, which knows of their expiry.
  if (voucher.type !== 'giftCard') throw new ApiError(NOT_A_CARD);
  const changed = await topUpAtHq(
    context,
    programmeId,
    voucher.codeKey,
    {
      id: commandId ?? `api_${context.createId()}`,
      amount: Math.abs(amount),
      direction: amount > 0 ? 'add' : 'deduct',
      expires: null,
      by: null,
      reason: reason ?? null,
    },
    (tx, { terminalId, id }) => {
      const note = { sourceId: sourceId ?? null, channel, reason: reason ?? null };
      return putPointsNote(tx, creditMoveId(terminalId, id), note, context.clock());
    },
  );
  if (!changed.ok) throw rejectionError(changed.rejection, voucher.code);
  const { storage } = context;
  const { gift } = await context.read(programmeId, (reader) =>
    readVoucherObject(
      { storage, reader, programmeId, now: context.clock(), sign: null },
      voucher.codeKey,
    ),
  );
  if (gift === null) throw new ApiError(NOT_A_CARD);
  return {
    amount,
    total: gift.amount - gift.subtracted_amount,
    balance: gift.balance,
    type: 'gift_voucher',
    operation_type: 'MANUAL',
    object: 'balance',
    related_object: { type: 'voucher', id: voucher.id },
  };
}

const NOT_A_CARD = {
  code: 400,
  key: 'invalid_voucher',
  message: 'Invalid voucher',
  details: 'The voucher is no gift card',
} as const;
