import { Metadata, type Voucher } from '@counterfoil/core';
import { z } from 'zod';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { JobError } from '../../../jobs/job.ts';
import { type ReadRow, rowError, rowsJob } from '../../../jobs/rowsJob.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { readInput, textIn } from './readInput.ts';

export const CHANGE_VOUCHER_METADATA = 'changeVoucherMetadata';

const AT_ONCE = 200;

export const VoucherMetadataRow = z.object({
  code: z.string().min(1).max(1000),
  metadata: Metadata.check(z.describe('Keys that are left out stay as they are.')),
});
type VoucherMetadataRow = z.output<typeof VoucherMetadataRow>;

/** The metadata of many vouchers, each named by its code. */
export const changeVoucherMetadata = rowsJob<VoucherMetadataRow>(async (context) => ({
  atOnce: AT_ONCE,
  nameOf: ({ json }) => textIn(json, 'code'),
  read: ({ json }) => readInput(VoucherMetadataRow, json),
  write: (tx, rows) => changeAll(context, tx, rows),
}));

async function changeAll(
  context: HqContext,
  tx: HqTransaction,
  rows: readonly ReadRow<VoucherMetadataRow>[],
): Promise<readonly JobError[]> {
  const changed = new Map<string, Voucher>();
  const refused: JobError[] = [];
  for (const { row, name, value } of rows)
    try {
      const found = await findVoucher(tx, value.code);
      const voucher = changed.get(found.id) ?? found;
      const metadata = Metadata.safeParse({ ...voucher.metadata, ...value.metadata });
      if (!metadata.success)
        throw invalidPayload('Property .metadata: too much together with what is kept already');
      changed.set(found.id, { ...voucher, metadata: metadata.data });
    } catch (error) {
      refused.push(rowError(error, row, name));
    }
  if (changed.size > 0)
    await tx.putVouchers([...changed.values()], await bumpHead(tx), context.clock());
  return refused;
}
