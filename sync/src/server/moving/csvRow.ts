import { type CsvRow, columnName } from '../routes/http/csvRows.ts';
import { booleanIn, numberIn, saidOnly } from '../routes/v1/imports/csvColumns.ts';
import { toWireRow, type WireRow } from './wireRow.ts';

type Cells = (name: string) => string | undefined;

/** Cells by the names of their columns, whose spelling differs from export to export. */
function cellsOf(row: CsvRow): Cells {
  const cells = new Map([...row].map(([title, cell]) => [columnName(title), cell]));
  return (name) => cells.get(name) || undefined;
}

/** The column `metadata` is JSON; `metadata.key` is one key of it. */
function metadataIn(row: CsvRow): WireRow | undefined {
  const metadata: Record<string, unknown> = {};
  for (const [title, cell] of row) {
    if (cell === '') continue;
    if (columnName(title) === 'metadata') Object.assign(metadata, fromJson(cell));
    else if (/^metadata\../i.test(title)) metadata[title.slice('metadata.'.length)] = cell;
  }
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

function fromJson(text: string): WireRow {
  try {
    return toWireRow(JSON.parse(text));
  } catch {
    return {};
  }
}

const ADDRESS = ['city', 'state', 'line_1', 'line_2', 'country', 'postal_code'];

/** A row of an export of customers as the customer of the API that it tells of. */
export function csvCustomer(row: CsvRow): WireRow {
  const cell = cellsOf(row);
  const address = saidOnly(
    Object.fromEntries(ADDRESS.map((part) => [part, cell(`address_${part}`)])),
  );
  return saidOnly({
    id: cell('id'),
    source_id: cell('source_id'),
    name: cell('name'),
    description: cell('description'),
    email: cell('email'),
    phone: cell('phone'),
    birthdate: cell('birthdate') ?? cell('birthday'),
    address: Object.keys(address).length === 0 ? undefined : address,
    metadata: metadataIn(row),
  });
}

/** A row of an export of vouchers as the voucher of the API that it tells of; amounts as there. */
export function csvVoucher(row: CsvRow): WireRow {
  const cell = cellsOf(row);
  const type = (cell('voucher_type') ?? cell('type'))?.toUpperCase();
  const value = numberIn(cell('value'));
  const left = (name: string): unknown => numberIn(cell(name));
  return saidOnly({
    id: cell('id'),
    code: cell('code'),
    type,
    gift: type === 'GIFT_VOUCHER' ? { amount: value, balance: left('gift_balance') } : undefined,
    loyalty_card:
      type === 'LOYALTY_CARD' ? { points: value, balance: left('loyalty_balance') } : undefined,
    discount: type === 'DISCOUNT_VOUCHER' ? discountIn(cell) : undefined,
    redemption: {
      quantity: unlimitedOr(cell('redemption_quantity') ?? cell('redemption_limit')),
      redeemed_quantity: left('redemption_count'),
    },
    campaign: cell('campaign'),
    category: cell('category'),
    active: booleanIn(cell('active')),
    start_date: cell('start_date'),
    expiration_date: cell('expiration_date'),
    additional_info: cell('additional_info'),
    holder_id: cell('customer_id') ?? cell('holder_id'),
    holder_source_id: cell('customer_source_id'),
    metadata: metadataIn(row),
  });
}

const unlimitedOr = (cell: string | undefined): unknown =>
  cell === undefined || /^(null|unlimited)$/i.test(cell) ? null : numberIn(cell);

const VALUE_OF: Readonly<Record<string, string>> = {
  AMOUNT: 'amount_off',
  PERCENT: 'percent_off',
  UNIT: 'unit_off',
  FIXED: 'fixed_amount',
};

function discountIn(cell: Cells): WireRow | undefined {
  const type = cell('discount_type')?.toUpperCase();
  if (type === undefined) return undefined;
  return saidOnly({
    type,
    [VALUE_OF[type] ?? 'amount_off']: numberIn(cell('value')),
    amount_limit: numberIn(cell('discount_amount_limit')),
    unit_type: cell('discount_unit_type'),
    effect: cell('discount_unit_effect'),
  });
}
