import { type Campaign, codeTail } from '@counterfoil/core';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import type { TillVoucher } from './till.ts';
import type { TillContext } from './tillContext.ts';

/** The voucher as a clerk is shown it, with what its holder has of it. */
export function describeVoucher(
  { book }: TillContext,
  document: VoucherDocument,
  campaign: Campaign | null,
  balance: number,
): TillVoucher {
  const { voucher } = document;
  const { validity } = voucher;
  const contact = book.state().contact.at;
  return {
    voucherId: voucher.id,
    codeTail: codeTail(voucher),
    type: voucher.type,
    campaign: campaign?.name ?? '',
    unit: voucher.unit,
    balance: voucher.unit === null ? null : balance,
    start: latest(validity.start, campaign?.validity.start ?? null),
    end: earliest(validity.end, campaign?.validity.end ?? null),
    asOf: contact === 0 ? null : contact,
  };
}

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
