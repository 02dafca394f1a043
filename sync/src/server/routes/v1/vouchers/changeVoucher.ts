import { changeStatus, NO_TERMS, type Voucher } from '@counterfoil/core';
import { z } from 'zod';
import { codeSigner } from '../../../desk/codeKey.ts';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { hqOwner } from '../../../desk/hqOwner.ts';
import { postOwnEntry } from '../../../desk/postEntry.ts';
import { readSubject } from '../../../desk/subject.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import { putVoucherInfo } from '../../../records/voucherInfo.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { ApiError, notFound } from '../../http/apiError.ts';
import { withLeading } from '../campaigns/campaignTerms.ts';
import { CategoryNames, categoryIdIn } from '../categoryIn.ts';
import { written } from '../recordError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { CommonInput, changeValidity } from '../requestParts.ts';
import { toRecurrence } from '../validityWire.ts';
import { AdditionalInfo } from './createVoucher.ts';
import { DiscountInput, toDiscount, toDiscountObject } from './discountWire.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject } from './readVouchers.ts';
import { completeDiscount } from './unitDiscountWire.ts';
import type { VoucherObject } from './voucherObject.ts';

/** What may be changed of a voucher; its gift and its points are moved by `/balance` alone. */
export const VoucherChange = CommonInput.omit({ validation_rules: true }).extend({
  ...CategoryNames.shape,
  active: z.boolean().nullish(),
  additional_info: AdditionalInfo,
  type: z.string().nullish().describe('The type that it has: it never changes.'),
  discount: DiscountInput.nullish().describe('Of the type that it has.'),
});
export type VoucherChange = z.output<typeof VoucherChange>;

/** What is left out stays as it is; metadata is merged. */
export async function changeVoucher(
  context: HqContext,
  programmeId: string,
  name: string,
  input: VoucherChange,
  commandId: string | null,
): Promise<VoucherObject> {
  const now = context.clock();
  const command = { key: commandId, action: `changeVoucher ${name}`, input };
  const made = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, now, async () => {
      const { id } = await findVoucher(tx, name);
      await switchVoucher(context, tx, id, input.active ?? null, now);
      const voucher = await findVoucher(tx, id);
      const changed = await withChanges(context, tx, voucher, input, now);
      const position = await bumpHead(tx);
      await tx.putVouchers([changed], position, now);
      await tx.putUrgent([id], position);
      if (input.additional_info !== undefined)
        await putVoucherInfo(tx, id, input.additional_info, now);
      return changed.codeKey;
    }),
  );
  if (!made.ok) throw rejectionError(made.rejection, name);
  const { storage } = context;
  const sign = await codeSigner(context, programmeId);
  return context.read(programmeId, async (reader) => {
    // Told again, it may be deleted by now.
    if ((await reader.voucherByKey(made.value)) === null) throw notFound('voucher', name);
    const now = context.clock();
    return readVoucherObject({ storage, reader, programmeId, now, sign }, made.value);
  });
}

/** Switches it on or off as the journal keeps it; null: as it is. */
async function switchVoucher(
  { createId }: HqContext,
  tx: HqTransaction,
  voucherId: string,
  active: boolean | null,
  now: number,
): Promise<void> {
  if (active === null) return;
  const voucher = await findVoucher(tx, voucherId);
  const subject = await readSubject(tx, voucher);
  const change = active ? 'enable' : 'disable';
  const command = { id: `api_${createId()}`, change, end: null, by: null, reason: null } as const;
  const state = { voucher, campaign: subject.campaign, earlier: null };
  const decided = changeStatus(state, command, now);
  if (!decided.ok) throw rejectionError(decided.rejection, voucher.code);
  if (decided.value.type !== 'decided') return;
  const { id: programmeId } = await tx.programme();
  await postOwnEntry(tx, hqOwner(programmeId), decided.value.draft, subject, now);
  await tx.putVouchers([decided.value.voucher], await bumpHead(tx), now);
}

async function withChanges(
  { createId }: HqContext,
  tx: HqTransaction,
  voucher: Voucher,
  input: VoucherChange,
  now: number,
): Promise<Voucher> {
  const { campaign } = await readSubject(tx, voucher);
  const validity = changeValidity(voucher.validity, input);
  const terms = voucher.terms ?? NO_TERMS;
  const categoryId = await categoryIdIn(tx, input, { at: now, createId });
  const start = validity.start ?? campaign.validity.start;
  const recurrence = toRecurrence(input, terms.recurrence, { ...validity, start });
  const categories = withLeading(terms.categories, categoryId);
  const isPlain = voucher.terms === null && recurrence === null && categories.length === 0;
  return {
    ...voucher,
    validity,
    terms: isPlain ? null : { ...terms, recurrence, categories },
    metadata: written(mergeMetadata(voucher.metadata, input.metadata ?? undefined)),
    discount:
      input.discount == null
        ? changedDiscount(voucher, input)
        : await completeDiscount(tx, changedDiscount(voucher, input)),
  };
}

function changedDiscount({ type, discount }: Voucher, input: VoucherChange): Voucher['discount'] {
  const own = { giftCard: 'GIFT_VOUCHER', loyaltyCard: 'LOYALTY_CARD' }[String(type)];
  if (input.type != null && input.type !== (own ?? 'DISCOUNT_VOUCHER'))
    throw cannotChange('the type of a voucher cannot be changed');
  if (input.discount == null) return discount;
  if (discount === null) throw cannotChange('this voucher has no discount');
  const asked = toDiscount(input.discount, 'Property .discount');
  if (toDiscountObject(asked).type !== toDiscountObject(discount).type)
    throw cannotChange('the type of its discount cannot be changed');
  return asked;
}

const cannotChange = (why: string): ApiError =>
  new ApiError({ code: 400, key: 'invalid_voucher', message: 'Invalid voucher', details: why });
