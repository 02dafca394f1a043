import { type Campaign, issuedAccount } from '@counterfoil/core';
import type { HqReader, RedemptionRow } from '../storage/hqStorage.ts';

/** Between two instants, milliseconds UTC, neither of them within; left out: without a bound. */
export type SummaryRange = { readonly after?: number; readonly before?: number };

/** What happened in a campaign; amounts in minor units of the currency, or uses where it says so. */
export type CampaignSummary = {
  readonly redemptions: number;
  readonly rollbacks: number;
  readonly ordersAmount: number;
  readonly ordersRolledBackAmount: number;
  readonly discounted: number;
  readonly discountedRolledBack: number;
  /** In the unit of the vouchers. */
  readonly spent: number;
  readonly spentRolledBack: number;
  readonly vouchersCreated: number;
  readonly publications: number;
  /** What was ever put on its vouchers, in their unit; null within a range. */
  readonly issued: number | null;
};

const CHUNK = 500;

/** So many redemptions of the programme are looked at; null where there are more. */
const MOST_LOOKED_AT = 100_000;

/** Redemptions count by when they were made, and so does what was given back of them. */
export async function summariseCampaign(
  reader: HqReader,
  campaign: Campaign,
  { after, before }: SummaryRange,
): Promise<CampaignSummary | null> {
  const rows = await redemptionsOf(reader, campaign.id, { after, before });
  if (rows === null) return null;
  const created = {
    ...(after === undefined ? {} : { createdAfter: after }),
    ...(before === undefined ? {} : { createdBefore: before }),
  };
  const one = { offset: 0, limit: 1 };
  const vouchers = await reader.vouchers({ campaignId: campaign.id, ...created }, one);
  const account = issuedAccount(campaign.id, campaign.unit);
  const issued = (await reader.balances([account])).get(account) ?? 0;
  const sum = (measure: (row: RedemptionRow['redemption']) => number): number =>
    rows.reduce((total, { redemption }) => total + measure(redemption), 0);
  const isBack = ({ rolledBack, rolledBackAmount }: RedemptionRow['redemption']): boolean =>
    rolledBack || rolledBackAmount > 0;
  return {
    redemptions: rows.length,
    rollbacks: sum((it) => (isBack(it) ? 1 : 0)),
    ordersAmount: sum(({ orderAmount }) => orderAmount ?? 0),
    ordersRolledBackAmount: sum((it) => (it.rolledBack ? (it.orderAmount ?? 0) : 0)),
    discounted: sum(({ amount }) => amount),
    discountedRolledBack: sum(({ rolledBackAmount }) => rolledBackAmount),
    spent: sum(({ spent }) => spent),
    spentRolledBack: sum(({ rolledBackRight, rolledBackRisk }) => rolledBackRight + rolledBackRisk),
    vouchersCreated: vouchers.total,
    publications: await publicationsOf(reader, campaign.id, { after, before }),
    issued: after === undefined && before === undefined ? -issued : null,
  };
}

type Bounds = { readonly after: number | undefined; readonly before: number | undefined };

async function redemptionsOf(
  reader: HqReader,
  campaignId: string,
  { after, before }: Bounds,
): Promise<RedemptionRow[] | null> {
  const filter = {
    ...(after === undefined ? {} : { madeAfter: after }),
    ...(before === undefined ? {} : { madeBefore: before }),
  };
  const campaignOf = new Map<string, string>();
  const found: RedemptionRow[] = [];
  for (let offset = 0; ; offset += CHUNK) {
    const { rows, total } = await reader.redemptions(filter, { offset, limit: CHUNK });
    if (total > MOST_LOOKED_AT) return null;
    const unknown = rows.map(({ redemption }) => redemption.voucherId);
    const fresh = [...new Set(unknown)].filter((id) => !campaignOf.has(id));
    for (const voucher of await reader.vouchersByIds(fresh))
      campaignOf.set(voucher.id, voucher.campaignId);
    found.push(...rows.filter((it) => campaignOf.get(it.redemption.voucherId) === campaignId));
    if (rows.length < CHUNK) return found;
  }
}

/** Publications are records, found by their campaign. */
async function publicationsOf(
  reader: HqReader,
  campaignId: string,
  { after, before }: Bounds,
): Promise<number> {
  const filter = {
    kind: PUBLICATION_KIND,
    key: { name: 'campaign', value: campaignId },
    ...(after === undefined ? {} : { from: after + 1 }),
    ...(before === undefined ? {} : { before }),
  };
  return (await reader.documents(filter, { offset: 0, limit: 1 })).total;
}

const PUBLICATION_KIND = 'publication';
