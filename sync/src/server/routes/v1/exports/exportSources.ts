import {
  customerSource,
  orderSource,
  productSource,
  publicationSource,
  skuSource,
} from './documentSources.ts';
import type { ExportSource } from './exportSource.ts';
import { ledgerSource, redemptionSource, transactionSource } from './journalSources.ts';
import { pointsExpirationSource, voucherSource } from './voucherSources.ts';

/** By what exports call it; `ledger` is our own. */
export const EXPORT_SOURCES = {
  voucher: voucherSource,
  redemption: redemptionSource,
  publication: publicationSource,
  customer: customerSource,
  order: orderSource,
  points_expiration: pointsExpirationSource,
  voucher_transactions: transactionSource,
  product: productSource,
  sku: skuSource,
  ledger: ledgerSource,
} as const satisfies Readonly<Record<string, ExportSource>>;

export type ExportedObject = keyof typeof EXPORT_SOURCES;

export const EXPORTED_OBJECTS = Object.keys(EXPORT_SOURCES) as ExportedObject[];
