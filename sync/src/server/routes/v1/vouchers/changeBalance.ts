import type { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { topUpAtHq } from '../../../desk/topUpAtHq.ts';
import { putPointsNote } from '../../../records/loyaltyNotes.ts';
import { creditMoveId } from '../../../records/voucherTransactions.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import type { BalanceInput, BalanceObject } from './balanceObject.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject } from './readVouchers.ts';

/** Tops a gift card up or takes from it. The same `commandId` again changes nothing more. */
export async function changeBalance(
  context: HqContext,
  programmeId: string,
  name: string,
  { amount, reason, source_id: sourceId }: z.output<typeof BalanceInput>,
  { commandId, channel }: { readonly commandId: string | null; readonly channel: string | null },
): Promise<BalanceObject> {
  if (amount === 0) throw invalidPayload('Property .amount: must not be 0');
  const voucher = await context.read(programmeId, (reader) => findVoucher(reader, name));
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
  if (!changed.ok) throw rejectionError(changed.rejection, name);
  const { storage } = context;
  const { gift } = await context.read(programmeId, (reader) =>
    readVoucherObject({ storage, reader, programmeId, sign: null }, voucher.codeKey),
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
