import { type Campaign, type CampaignType, tierVoucher, type Voucher } from '@counterfoil/core';
import { type KeptTier, listTiers } from '../records/promotionTiers.ts';
import type { CampaignRow, HqReader, VoucherRow } from '../storage/hqStorage.ts';

/** Something that a customer may be offered, before anybody judged it. */
export type Candidate = {
  readonly object: 'voucher' | 'promotion_tier' | 'campaign';
  /** What is judged: of a campaign, a voucher such as it would give. */
  readonly voucher: Voucher;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly tier: KeptTier | null;
};

/** Where candidates come from. */
export type CandidateSource = 'wallet' | 'standalone' | 'tiers' | 'campaigns';

export type CandidateAsk = {
  readonly sources: readonly CandidateSource[];
  readonly customerId: string | null;
  /** Created before, milliseconds UTC. */
  readonly before: number | null;
  /** Campaigns whose vouchers stand by themselves. */
  readonly standaloneIds: readonly string[];
};

/** Of each source, so many are looked at by one request: the newest. */
const MOST_OF_A_SOURCE = 300;

export type Candidates = {
  /** The newest first. */
  readonly rows: readonly Candidate[];
  /** Whether there are older ones, which another request may ask for. */
  readonly hasOlder: boolean;
};

/**
 * What may be offered, the newest first. Never all vouchers of a programme: what the customer
 * holds, the codes that stand by themselves, the tiers that are switched on, and for all other
 * codes their campaigns.
 */
export async function readCandidates(reader: HqReader, ask: CandidateAsk): Promise<Candidates> {
  const found = new Map<string, Candidate>();
  let horizon = 0;
  for (const source of ask.sources) {
    const { rows, total } = await READS[source](reader, ask);
    for (const row of rows) found.set(row.voucher.id, row);
    // What is older than the last row of a source that has more must wait for that source.
    const last = rows.at(-1);
    if (total > MOST_OF_A_SOURCE && last !== undefined) horizon = Math.max(horizon, last.created);
  }
  const rows = [...found.values()]
    .filter(({ created }) => created >= horizon)
    .sort((a, b) => b.created - a.created || (a.voucher.id < b.voucher.id ? 1 : -1));
  return { rows, hasOlder: horizon > 0 };
}

type Read = (
  reader: HqReader,
  ask: CandidateAsk,
) => Promise<{ readonly rows: readonly Candidate[]; readonly total: number }>;

const PAGE = { offset: 0, limit: MOST_OF_A_SOURCE };

const readTierCandidates: Read = async (reader, { before }) => {
  const filter = { active: true, ...(before === null ? {} : { before }) };
  const { rows, total } = await listTiers(reader, filter, PAGE);
  return {
    rows: rows.map((tier) => ({
      object: 'promotion_tier' as const,
      voucher: tierVoucher(tier.tier),
      created: tier.created,
      tier,
    })),
    total,
  };
};

const olderThan = (before: number | null) => (before === null ? {} : { createdBefore: before });

const readWallet: Read = async (reader, { customerId, before }) => {
  if (customerId === null) return { rows: [], total: 0 };
  const filter = { holderId: customerId, ...olderThan(before) };
  const { rows, total } = await reader.vouchers(filter, PAGE);
  return { rows: rows.map(toVoucherCandidate), total };
};

/** A card that holds value and that nobody holds is offered to nobody: whoever has it, has it. */
const readStandalone: Read = async (reader, { standaloneIds, customerId, before }) => {
  const all: Candidate[] = [];
  let most = 0;
  for (const campaignId of standaloneIds) {
    const { rows, total } = await reader.vouchers({ campaignId, ...olderThan(before) }, PAGE);
    most = Math.max(most, total);
    all.push(...rows.filter((row) => isOpenTo(row, customerId)).map(toVoucherCandidate));
  }
  return { rows: all, total: most };
};

const isOpenTo = ({ voucher }: VoucherRow, customerId: string | null): boolean =>
  voucher.stockOf === null &&
  (voucher.holderId === null ? voucher.type === 'discount' : voucher.holderId === customerId);

const toVoucherCandidate = ({ voucher, created }: VoucherRow): Candidate => ({
  object: 'voucher',
  voucher,
  created,
  tier: null,
});

const DISCOUNTS: readonly CampaignType[] = ['discounts'];

const readCampaigns: Read = async (reader, { standaloneIds, before }) => {
  const filter = { types: DISCOUNTS, active: true, except: standaloneIds };
  for (let offset = 0; ; offset += MOST_OF_A_SOURCE) {
    const { rows, total } = await reader.campaigns({ offset, limit: MOST_OF_A_SOURCE }, filter);
    const older = rows.filter(({ created }) => before === null || created < before);
    if (older.length === 0 && offset + rows.length < total) continue;
    return { rows: older.map(toCampaignCandidate), total: total - offset };
  }
};

const toCampaignCandidate = ({ campaign, created }: CampaignRow): Candidate => ({
  object: 'campaign',
  voucher: voucherOfCampaign(campaign),
  created,
  tier: null,
});

/** A voucher such as the campaign would give to whoever asks. */
const voucherOfCampaign = (campaign: Campaign): Voucher => ({
  id: campaign.id,
  code: campaign.id,
  codeKey: campaign.id,
  campaignId: campaign.id,
  type: 'discount',
  unit: null,
  discount: campaign.discount,
  active: true,
  blocked: false,
  validity: { start: null, end: null },
  holderId: null,
  homeStoreId: null,
  stockOf: null,
  terms: null,
  metadata: campaign.metadata,
});

const READS: Readonly<Record<CandidateSource, Read>> = {
  wallet: readWallet,
  standalone: readStandalone,
  tiers: readTierCandidates,
  campaigns: readCampaigns,
};
