import { accountVoucher, type Campaign, type Sign, type Voucher } from '@counterfoil/core';
import { owedBy } from '../../desk/discrepancies.ts';
import { holdingsOf } from '../../desk/holdings.ts';
import { voucherSums } from '../../desk/voucherSums.ts';
import type { HqReader, HqStorage, VoucherRow } from '../../storage/hqStorage.ts';
import { showVoucher, type VoucherFacts } from './showVoucher.ts';
import type { VoucherObject } from './voucherObject.ts';

/** What reading vouchers for the API needs; without `sign` their signed codes are left out. */
export type VoucherReading = {
  readonly storage: HqStorage;
  readonly reader: HqReader;
  readonly programmeId: string;
  readonly sign: Sign | null;
};

/** Vouchers as they stand, as the API shows them. */
export async function readVoucherObjects(
  reading: VoucherReading,
  rows: readonly VoucherRow[],
): Promise<VoucherObject[]> {
  const { reader, sign } = reading;
  const programme = await reader.programme();
  const balances = groupByVoucher(
    await reader.vouchersBalances(rows.map(({ voucher }) => voucher.id)),
  );
  const campaigns = new Map<string, Campaign>();
  const objects: VoucherObject[] = [];
  for (const row of rows) {
    const { id, campaignId } = row.voucher;
    const campaign = campaigns.get(campaignId) ?? (await reader.campaignById(campaignId));
    if (campaign === null) throw new Error(`voucher ${id} without its campaign`);
    campaigns.set(campaignId, campaign);
    const facts = await readFacts(reading, row, campaign, balances.get(id) ?? new Map());
    objects.push(showVoucher(facts, programme, sign));
  }
  return objects;
}

/** One voucher as it stands. */
export async function readVoucherObject(
  reading: VoucherReading,
  { codeKey, id }: Voucher,
): Promise<VoucherObject> {
  const page = { offset: 0, limit: 1 };
  const { rows } = await reading.reader.vouchers({ codeKeys: [codeKey] }, page);
  const [object] = await readVoucherObjects(reading, rows);
  if (object === undefined) throw new Error(`voucher ${id} is not listed under its code`);
  return object;
}

async function readFacts(
  { storage, reader, programmeId }: VoucherReading,
  { voucher, created }: VoucherRow,
  campaign: Campaign,
  balances: ReadonlyMap<string, number>,
): Promise<VoucherFacts> {
  const { available, elsewhere } = holdingsOf(voucher, balances, null);
  return {
    voucher,
    created,
    campaign,
    available,
    allotted: elsewhere,
    overdraft: owedBy(voucher.id, balances),
    sums: await voucherSums(storage, reader, programmeId, voucher),
  };
}

function groupByVoucher(balances: ReadonlyMap<string, number>): Map<string, Map<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const [path, balance] of balances) {
    const voucherId = accountVoucher(path) ?? '';
    const group = groups.get(voucherId) ?? new Map<string, number>();
    groups.set(voucherId, group.set(path, balance));
  }
  return groups;
}
