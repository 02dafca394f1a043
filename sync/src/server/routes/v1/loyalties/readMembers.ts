import type { Voucher } from '@counterfoil/core';
import { lookAtCard } from '../../../desk/cardPoints.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { pointsStanding } from '../../../desk/spendablePointsAtHq.ts';
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
  const now = clock();
  const card = await lookAtCard(storage, reader, programmeId, voucher.id);
  const balances = await reader.voucherBalances(voucher.id);
  const { timeZone } = await reader.programme();
  const reading = { storage, reader, programmeId, sign: null };
  return showMember(await readVoucherObject(reading, voucher.codeKey), {
    ...{ voucher, card, timeZone, now },
    standing: pointsStanding(card, voucher, balances, now),
    publications: (await publicationsOf(reader, { voucherId: voucher.id })).length,
  });
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
