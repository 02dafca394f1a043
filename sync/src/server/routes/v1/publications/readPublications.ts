import { codeSigner } from '../../../desk/codeKey.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { findCustomer } from '../../../records/customers.ts';
import type { PublicationRecord } from '../../../records/publications.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { readVoucherObjects } from '../vouchers/readVouchers.ts';
import type { VoucherObject } from '../vouchers/voucherObject.ts';
import { type PublicationObject, showPublication } from './publicationObject.ts';

/** Publications as the API shows them, with their vouchers as they stand now. */
export async function readPublicationObjects(
  context: HqContext,
  programmeId: string,
  select: (reader: HqReader) => Promise<readonly PublicationRecord[]>,
): Promise<PublicationObject[]> {
  const sign = await codeSigner(context, programmeId);
  return context.read(programmeId, async (reader) => {
    const records = await select(reader);
    const ids = records.flatMap(({ voucherIds }) => voucherIds);
    const codes = new Map(
      (await reader.vouchersByIds(ids)).map(({ id, code }) => [id, code] as const),
    );
    const page = { offset: 0, limit: ids.length };
    const { rows } =
      ids.length === 0 ? { rows: [] } : await reader.vouchers({ voucherIds: ids }, page);
    const reading = { storage: context.storage, reader, programmeId, now: context.clock(), sign };
    const objects = new Map<string, VoucherObject>();
    for (const object of await readVoucherObjects(reading, rows)) objects.set(object.id, object);
    const shown: PublicationObject[] = [];
    for (const record of records) {
      const customer = await findCustomer(reader, record.customerId);
      const theirs = record.voucherIds.map((id) => codes.get(id) ?? id);
      const [only = ''] = record.voucherIds.length === 1 ? record.voucherIds : [];
      shown.push(showPublication(record, customer, objects.get(only) ?? theirs));
    }
    return shown;
  });
}
