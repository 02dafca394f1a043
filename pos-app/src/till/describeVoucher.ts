import { type Campaign, codeTail } from '@counterfoil/core';
import { type VoucherView, viewVoucher } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import type { TillVoucher } from './till.ts';
import type { TillContext } from './tillContext.ts';

/** The voucher as a clerk is shown it, as the book stands now. */
export async function describeVoucher(
  { book }: TillContext,
  document: VoucherDocument,
  campaign: Campaign | null,
): Promise<TillVoucher> {
  const { voucher } = document;
  const view: VoucherView = await viewVoucher(book, document);
  const { validity } = voucher;
  const contact = book.state().contact.at;
  return {
    voucherId: voucher.id,
    codeTail: codeTail(voucher),
    type: voucher.type,
    campaign: campaign?.name ?? '',
    unit: voucher.unit,
    balance: voucher.unit === null ? null : view.balance,
    start: latest(validity.start, campaign?.validity.start ?? null),
    end: earliest(validity.end, campaign?.validity.end ?? null),
    asOf: contact === 0 ? null : contact,
  };
}

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
