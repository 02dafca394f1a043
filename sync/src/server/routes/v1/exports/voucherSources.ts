import type { Voucher } from '@counterfoil/core';
import { cardRows, readCard } from '../../../desk/cardPoints.ts';
import type { HqReader, VoucherRow } from '../../../storage/hqStorage.ts';
import { ApiError } from '../../http/apiError.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { showBucket } from '../loyalties/pointsExpirationRoutes.ts';
import { readVoucherObjects } from '../vouchers/readVouchers.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import {
  type CreatedMark,
  EXPORT_PAGE,
  type Exporting,
  type ExportRow,
  type ExportSource,
  markAfter,
} from './exportSource.ts';

type VoucherPage = { readonly rows: readonly VoucherRow[]; readonly next: CreatedMark | null };

/** Vouchers by when they were made, of one campaign where the caller asks for no other. */
async function voucherPage(
  { ascending, asked }: Exporting,
  reader: HqReader,
  mark: CreatedMark | null,
): Promise<VoucherPage> {
  const names = asked('campaign_id') ?? asked('campaign');
  const campaignId = names?.length === 1 ? await campaignIdOf(reader, names[0] ?? '') : undefined;
  if (campaignId === null) return { rows: [], next: null };
  const bound =
    mark === null ? {} : ascending ? { createdAfter: mark.at - 1 } : { createdBefore: mark.at + 1 };
  const filter = { ascending, ...bound, ...(campaignId === undefined ? {} : { campaignId }) };
  const page = { offset: mark?.passed ?? 0, limit: EXPORT_PAGE };
  const { rows } = await reader.vouchers(filter, page);
  return { rows, next: rows.length < EXPORT_PAGE ? null : markAfter(mark, rows) };
}

async function campaignIdOf(reader: HqReader, name: string): Promise<string | null> {
  try {
    return (await findCampaign(reader, name)).id;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

export const voucherSource: ExportSource = {
  columns: ['code', 'voucher_type', 'value', 'discount_type'],
  fields: [...Object.keys(VoucherObject.shape), 'voucher_type', 'value', 'discount_type'],
  page: async (exporting, reader, cursor) => {
    const { context, programmeId } = exporting;
    const { rows, next } = await voucherPage(exporting, reader, cursor as CreatedMark | null);
    const reading = {
      storage: context.storage,
      reader,
      programmeId,
      now: context.clock(),
      sign: null,
    };
    const objects = await readVoucherObjects(reading, rows);
    return { rows: objects.map(toRow), next };
  },
};

function toRow(object: VoucherObject): ExportRow {
  const discount = object.discount as Readonly<Record<string, unknown>> | null;
  const { gift, loyalty_card: card } = object as Readonly<Record<string, unknown>>;
  return {
    ...object,
    voucher_type: object.type,
    value: partOf(gift, 'amount') ?? partOf(card, 'points') ?? discountValue(discount),
    discount_type: discount?.['type'] ?? null,
  };
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const discountValue = (discount: Readonly<Record<string, unknown>> | null): unknown =>
  discount?.['amount_off'] ??
  discount?.['percent_off'] ??
  discount?.['fixed_amount'] ??
  discount?.['unit_off'] ??
  null;

/** The points of loyalty cards by when they expire. */
export const pointsExpirationSource: ExportSource = {
  columns: ['id', 'campaign_id', 'voucher_id', 'status', 'expires_at', 'points'],
  fields: [
    ...['id', 'campaign_id', 'voucher_id', 'status', 'expires_at', 'points'],
    ...['created_at', 'updated_at', 'voucher_code'],
  ],
  page: async (exporting, reader, cursor) => {
    const { rows, next } = await voucherPage(exporting, reader, cursor as CreatedMark | null);
    const cards = rows.filter(({ voucher }) => voucher.type === 'loyaltyCard');
    const found: ExportRow[] = [];
    for (const { voucher } of cards) found.push(...(await bucketsOf(exporting, reader, voucher)));
    return { rows: found, next };
  },
};

async function bucketsOf(
  { context }: Exporting,
  reader: HqReader,
  card: Voucher,
): Promise<ExportRow[]> {
  const { buckets } = (await readCard(reader, card.id)).buckets;
  const rows = await cardRows(reader, card.id);
  const { timeZone } = await reader.programme();
  return buckets.map((bucket) => {
    const shown = showBucket(bucket, card, rows, timeZone, context.clock());
    return { ...shown, points: shown.bucket.total_points, voucher_code: card.code };
  });
}
