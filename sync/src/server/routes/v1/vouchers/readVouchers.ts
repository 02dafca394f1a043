import {
  accountVoucher,
  assert,
  type Balances,
  type Campaign,
  type Sign,
  type Voucher,
} from '@counterfoil/core';
import { lookAtCard } from '../../../desk/cardPoints.ts';
import { owedBy } from '../../../desk/discrepancies.ts';
import { holdingsOf } from '../../../desk/holdings.ts';
import { pointsStanding } from '../../../desk/spendablePointsAtHq.ts';
import type { Category } from '../../../records/categories.ts';
import { readVoucherInfo } from '../../../records/voucherInfo.ts';
import type { HqReader, HqStorage, VoucherRow } from '../../../storage/hqStorage.ts';
import { NO_SUMS } from '../../../storage/voucherSums.ts';
import { readCategories } from '../categoryIn.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { toAssignmentList } from '../rules/ruleAssignmentObject.ts';
import type { CardFacts } from './loyaltyCardWire.ts';
import { type Signing, showVoucher, type VoucherFacts } from './showVoucher.ts';
import type { VoucherObject } from './voucherObject.ts';

/** What reading vouchers for the API needs; without `sign` their signed codes are left out. */
export type VoucherReading = {
  readonly storage: HqStorage;
  readonly reader: HqReader;
  readonly programmeId: string;
  /** Milliseconds UTC: points that lapsed are gone by then. */
  readonly now: number;
  readonly sign: Sign | null;
};

/** Vouchers as they stand, as the API shows them. */
export async function readVoucherObjects(
  reading: VoucherReading,
  rows: readonly VoucherRow[],
): Promise<VoucherObject[]> {
  const { reader, sign } = reading;
  const signing = await signingOf(reader, sign);
  const balances = groupByVoucher(
    await reader.vouchersBalances(rows.map(({ voucher }) => voucher.id)),
  );
  const campaigns = new Map<string, Campaign>();
  const infos = await readVoucherInfo(
    reader,
    rows.map(({ voucher }) => voucher.id),
  );
  const objects: VoucherObject[] = [];
  for (const row of rows) {
    const { id, campaignId } = row.voucher;
    const campaign = campaigns.get(campaignId) ?? (await reader.campaignById(campaignId));
    assert(campaign !== null, `voucher ${id} without its campaign`);
    campaigns.set(campaignId, campaign);
    const facts = await readFacts(reading, row, campaign, {
      balances: balances.get(id) ?? new Map(),
      info: infos.get(id) ?? null,
    });
    objects.push(showVoucher(facts, signing));
  }
  return objects;
}

/** The voucher of a code that is there, as it stands. */
export async function readVoucherObject(
  reading: VoucherReading,
  codeKey: string,
): Promise<VoucherObject> {
  const { reader, sign } = reading;
  const row = await reader.voucherRowByKey(codeKey);
  assert(row !== null, `there is no voucher ${codeKey}`);
  const { voucher } = row;
  const campaign = await reader.campaignById(voucher.campaignId);
  assert(campaign !== null, `voucher ${voucher.id} without its campaign`);
  const balances = await reader.voucherBalances(voucher.id);
  const info = (await readVoucherInfo(reader, [voucher.id])).get(voucher.id) ?? null;
  const facts = await readFacts(reading, row, campaign, { balances, info });
  return showVoucher(facts, await signingOf(reader, sign));
}

const signingOf = async (reader: HqReader, sign: Sign | null): Promise<Signing | null> =>
  sign === null ? null : { programme: await reader.programme(), sign };

async function readFacts(
  reading: VoucherReading,
  { voucher, created, updated }: VoucherRow,
  campaign: Campaign,
  { balances, info }: { readonly balances: Balances; readonly info: string | null },
): Promise<VoucherFacts> {
  const { reader } = reading;
  const { available, elsewhere } = holdingsOf(voucher, balances, null);
  return {
    voucher,
    created,
    updated,
    campaign,
    info,
    category: await categoryOf(reader, voucher, campaign),
    available,
    allotted: elsewhere,
    overdraft: owedBy(voucher.id, balances),
    sums: (await reader.voucherSums([voucher.id])).get(voucher.id) ?? NO_SUMS,
    card: voucher.type === 'loyaltyCard' ? await readCardFacts(reading, voucher, balances) : null,
    assignments: isUnderRules(voucher)
      ? await showAssignmentsOf(reader, voucher.id)
      : toAssignmentList([], 0),
  };
}

async function readCardFacts(
  { storage, reader, programmeId, now }: VoucherReading,
  voucher: Voucher,
  balances: Balances,
): Promise<CardFacts> {
  const card = await lookAtCard(storage, reader, programmeId, voucher.id);
  const { timeZone } = await reader.programme();
  return { card, standing: pointsStanding(card, voucher, balances, now), timeZone, now };
}

/** Its own, or that of its campaign. */
async function categoryOf(
  reader: HqReader,
  { terms }: Voucher,
  campaign: Campaign,
): Promise<Category | null> {
  const id = terms?.categories[0] ?? campaign.terms.categories[0];
  return id === undefined ? null : ((await readCategories(reader, [id])).get(id) ?? null);
}

/** A rule that is assigned stands in the terms, as such or as the limits that it sets. */
const isUnderRules = ({ terms }: Voucher): boolean =>
  terms !== null && terms.ruleIds.length + terms.limits.length > 0;

function groupByVoucher(balances: ReadonlyMap<string, number>): Map<string, Map<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const [path, balance] of balances) {
    const voucherId = accountVoucher(path) ?? '';
    const group = groups.get(voucherId) ?? new Map<string, number>();
    groups.set(voucherId, group.set(path, balance));
  }
  return groups;
}
