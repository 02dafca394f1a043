import type { z } from 'zod';
import type { FileRow } from '../../../jobs/fileRows.ts';
import type { CsvRow } from '../../http/csvRows.ts';
import { VoucherInput } from '../vouchers/createVoucher.ts';
import { booleanIn, numberIn, saidOnly, toCells } from './csvColumns.ts';
import { readInput, textIn } from './readInput.ts';

/** The columns that say something of a voucher; all others are its metadata. */
const COLUMNS = [
  ...['code', 'voucher_type', 'type', 'value', 'discount_type', 'effect', 'category', 'active'],
  ...['start_date', 'expiration_date', 'redemption_limit', 'redemption_quantity', 'gift_amount'],
  ...['additional_info', 'campaign', 'campaign_id', 'redemption_count'],
];

export type VoucherRow = z.output<typeof VoucherInput>;

export const readVoucherRow = (row: FileRow): VoucherRow =>
  readInput(VoucherInput, row.csv === undefined ? row.json : fromCsv(row.csv));

export const voucherRowName = (row: FileRow): string =>
  row.csv === undefined
    ? textIn(row.json, 'code')
    : (toCells(row.csv, COLUMNS).known('code') ?? '');

function fromCsv(row: CsvRow): Record<string, unknown> {
  const { known, others } = toCells(row, COLUMNS);
  const value = numberIn(known('gift_amount') ?? known('value'));
  const discount = toDiscount(known('discount_type')?.toUpperCase(), value, known('effect'));
  const type = known('voucher_type') ?? known('type');
  const isGift = type?.toUpperCase() === 'GIFT_VOUCHER' || known('gift_amount') !== undefined;
  const quantity = numberIn(known('redemption_limit') ?? known('redemption_quantity'));
  return saidOnly({
    code: known('code'),
    type: type?.toUpperCase(),
    gift: isGift && value !== undefined ? { amount: value } : undefined,
    discount: isGift ? undefined : discount,
    redemption: quantity === undefined ? undefined : { quantity },
    active: booleanIn(known('active')),
    start_date: known('start_date'),
    expiration_date: known('expiration_date'),
    campaign: known('campaign'),
    campaign_id: known('campaign_id'),
    metadata: Object.keys(others).length === 0 ? undefined : others,
  });
}

const VALUE_OF: Readonly<Record<string, string>> = {
  AMOUNT: 'amount_off',
  PERCENT: 'percent_off',
  UNIT: 'unit_off',
  FIXED: 'fixed_amount',
};

function toDiscount(
  type: string | undefined,
  value: unknown,
  effect: string | undefined,
): Record<string, unknown> | undefined {
  if (type === undefined) return undefined;
  return saidOnly({ type, [VALUE_OF[type] ?? 'amount_off']: value, effect });
}
