import { CUSTOMER_KIND, rowToCustomer } from '../../../records/customerRecord.ts';
import { ORDER_KIND, toStoredOrder } from '../../../records/orders.ts';
import { PRODUCT_KIND, toProduct } from '../../../records/products.ts';
import type { PublicationRecord } from '../../../records/publications.ts';
import { SKU_KIND, toSku } from '../../../records/skus.ts';
import type { DocumentRow } from '../../../storage/documentStorage.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { CustomerObject, showCustomer } from '../customers/customerObject.ts';
import { StoredOrderObject, showStoredOrder } from '../orders/orderObject.ts';
import { ProductObject, productObject } from '../products/productObject.ts';
import { SkuObject, showSku } from '../products/skuObject.ts';
import { toWireTime } from '../wireTime.ts';
import {
  type CreatedMark,
  EXPORT_PAGE,
  type ExportRow,
  type ExportSource,
  markAfter,
} from './exportSource.ts';

type Show = (
  reader: HqReader,
  rows: readonly DocumentRow[],
) => readonly ExportRow[] | Promise<readonly ExportRow[]>;

/** Records that are kept whole, by when they were made. */
const documentSource = (
  kind: string,
  columns: readonly string[],
  fields: readonly string[],
  show: Show,
): ExportSource => ({
  columns,
  fields,
  page: async ({ ascending }, reader, cursor) => {
    const mark = cursor as CreatedMark | null;
    const bound = mark === null ? {} : ascending ? { from: mark.at } : { before: mark.at + 1 };
    const page = { offset: mark?.passed ?? 0, limit: EXPORT_PAGE };
    const { rows } = await reader.documents({ kind, ascending, ...bound }, page);
    const next = rows.length < EXPORT_PAGE ? null : markAfter(mark, rows);
    return { rows: await show(reader, rows), next };
  },
});

const namesOf = (schema: { readonly shape: object }): string[] => Object.keys(schema.shape);

export const customerSource = documentSource(
  CUSTOMER_KIND,
  ['name', 'source_id'],
  namesOf(CustomerObject),
  (_, rows) => rows.map((row) => showCustomer(rowToCustomer(row))),
);

export const orderSource = documentSource(
  ORDER_KIND,
  ['id', 'source_id', 'status'],
  namesOf(StoredOrderObject),
  (_, rows) => rows.map((row) => showStoredOrder(toStoredOrder(row))),
);

export const productSource = documentSource(
  PRODUCT_KIND,
  ['id', 'source_id', 'name', 'price'],
  namesOf(ProductObject),
  async (reader, rows) => {
    const shown: ExportRow[] = [];
    for (const row of rows) shown.push(await productObject(reader, toProduct(row)));
    return shown;
  },
);

export const skuSource = documentSource(
  SKU_KIND,
  ['id', 'source_id', 'sku', 'product_id', 'price'],
  namesOf(SkuObject),
  (_, rows) => rows.map((row) => showSku(toSku(row))),
);

const PUBLICATION_FIELDS = [
  ...['id', 'code', 'voucher_code', 'customer_id', 'customer_source_id', 'date', 'channel'],
  ...['campaign', 'campaign_id', 'source_id', 'metadata', 'is_winner', 'created_at'],
];

/** One row a publication; of several codes, all of them. */
export const publicationSource = documentSource(
  'publication',
  ['code', 'customer_id', 'date', 'channel'],
  PUBLICATION_FIELDS,
  async (reader, rows) => {
    const records = rows.map(({ value }) => value as PublicationRecord);
    const ids = records.flatMap(({ voucherIds }) => voucherIds);
    const vouchers = await reader.vouchersByIds([...new Set(ids)]);
    const codes = new Map(vouchers.map(({ id, code }) => [id, code]));
    const customerIds = [...new Set(records.map(({ customerId }) => customerId))];
    const customers = await reader.documentsByIds(CUSTOMER_KIND, customerIds);
    const sources = new Map(customers.map(({ id, sourceId }) => [id, sourceId]));
    return records.map((record) => {
      const code = record.voucherIds.map((id) => codes.get(id) ?? id).join('; ');
      return {
        id: record.id,
        code,
        voucher_code: code,
        customer_id: record.customerId,
        customer_source_id: sources.get(record.customerId) ?? null,
        date: toWireTime(record.created),
        created_at: toWireTime(record.created),
        channel: record.channel,
        campaign: record.campaignId,
        campaign_id: record.campaignId,
        source_id: record.sourceId,
        metadata: record.metadata,
        is_winner: null,
      };
    });
  },
);
