import { REFUND_BOOKINGS, refundBookings } from '../routes/admin/refundJob.ts';
import { DELETE_VOUCHERS, deleteCampaignVouchers } from '../routes/v1/campaigns/deleteCampaign.ts';
import { GENERATE_VOUCHERS, generateVouchers } from '../routes/v1/campaigns/voucherGeneration.ts';
import { WRITE_EXPORT, writeExport } from '../routes/v1/exports/exportJob.ts';
import { IMPORT_CUSTOMERS, importCustomers } from '../routes/v1/imports/customerImport.ts';
import {
  IMPORT_PRODUCTS,
  IMPORT_SKUS,
  importProducts,
  importSkus,
} from '../routes/v1/imports/productImport.ts';
import { IMPORT_VOUCHERS, importVouchers } from '../routes/v1/imports/voucherImport.ts';
import {
  CHANGE_VOUCHER_METADATA,
  changeVoucherMetadata,
} from '../routes/v1/imports/voucherMetadataImport.ts';
import type { JobHandlers } from './jobHandler.ts';
import { JUDGE_SEGMENTS, judgeSegments } from './judgeSegments.ts';
import { CONFIRM_POINTS, confirmPoints, EXPIRE_POINTS, expireLapsed } from './keepPoints.ts';

/** What each kind of job is done by. */
export const JOB_HANDLERS: JobHandlers = {
  [GENERATE_VOUCHERS]: generateVouchers,
  [DELETE_VOUCHERS]: deleteCampaignVouchers,
  [IMPORT_VOUCHERS]: importVouchers,
  [CHANGE_VOUCHER_METADATA]: changeVoucherMetadata,
  [IMPORT_CUSTOMERS]: importCustomers,
  [IMPORT_PRODUCTS]: importProducts,
  [IMPORT_SKUS]: importSkus,
  [WRITE_EXPORT]: writeExport,
  [REFUND_BOOKINGS]: refundBookings,
  [CONFIRM_POINTS]: confirmPoints,
  [EXPIRE_POINTS]: expireLapsed,
  [JUDGE_SEGMENTS]: judgeSegments,
};
