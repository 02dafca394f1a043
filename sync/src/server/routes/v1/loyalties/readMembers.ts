import type { Voucher } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { publicationsOf } from '../../../records/publications.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import { type MemberObject, showMember } from './memberObject.ts';

/** A card as it stands, as the API shows it; not within a transaction. */
export async function readMember(
  { storage, clock }: Pick<HqContext, 'storage' | 'clock'>,
  reader: HqReader,
  programmeId: string,
  voucher: Voucher,
): Promise<MemberObject> {
  const reading = { storage, reader, programmeId, now: clock(), sign: null };
  const shown = await readVoucherObject(reading, voucher.codeKey);
  const publications = await publicationsOf(reader, { voucherId: voucher.id });
  return showMember(shown, voucher, publications.length);
}

export async function readMembers(
  context: Pick<HqContext, 'storage' | 'clock'>,
  reader: HqReader,
  programmeId: string,
  vouchers: readonly Voucher[],
): Promise<MemberObject[]> {
  const shown: MemberObject[] = [];
  for (const voucher of vouchers)
    shown.push(await readMember(context, reader, programmeId, voucher));
  return shown;
}
