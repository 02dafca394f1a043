import {
  ALWAYS_VALID,
  appendEntry,
  type Campaign,
  type Discount,
  EMPTY_JOURNAL,
  type Entry,
  type EntryBody,
  FREE_PUBLISHING,
  type JournalOwner,
  NO_CONTEXT,
  NO_TERMS,
  type OfflinePolicy,
  type Programme,
  type RedeemState,
  type Redemption,
  type RightsSource,
  redemptionOf,
  shortOfBalance,
  type Terminal,
  type Transfer,
  type Voucher,
} from '@counterfoil/core';

/** 2^53 − 1: the largest amount there is. */
export const MAX = 9_007_199_254_740_991;

/** 2026-04-01T00:00:00Z. */
export const NOON = 1_775_001_600_000;

export const HASH = 'a'.repeat(64);

export const PROGRAMME: Programme = {
  id: 'shop',
  name: 'Test shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
};

export const POLICY: OfflinePolicy = {
  risk: {
    perVoucher: 3000,
    softPerVoucher: null,
    maxSnapshotAge: 86_400_000,
    requireSignature: false,
  },
  allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 3_600_000 },
};

export const CARDS: Campaign = {
  id: 'cards',
  name: 'Cards',
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: ALWAYS_VALID,
  active: true,
  terms: NO_TERMS,
  publishing: FREE_PUBLISHING,
  policy: POLICY,
  loyalty: null,
  referral: null,
  metadata: {},
};

export const TEN_PERCENT: Discount = {
  type: 'percent',
  percent: 1000,
  limit: null,
  appliesTo: 'order',
  selection: null,
};

export const COUPONS: Campaign = {
  ...CARDS,
  id: 'coupons',
  name: 'Coupons',
  type: 'discounts',
  unit: 'uses',
  discount: TEN_PERCENT,
};

export const card = (id = 'c1', change: Partial<Voucher> = {}): Voucher => ({
  id,
  code: `CODE-${id}`,
  codeKey: `CODE${id}`,
  campaignId: CARDS.id,
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  active: true,
  blocked: false,
  validity: ALWAYS_VALID,
  holderId: null,
  homeStoreId: null,
  stockOf: null,
  terms: null,
  metadata: {},
  ...change,
});

/** A coupon with a limit of uses; with `unit: null`, one without. */
export const coupon = (id = 'd1', change: Partial<Voucher> = {}): Voucher =>
  card(id, {
    campaignId: COUPONS.id,
    type: 'discount',
    unit: 'uses',
    discount: TEN_PERCENT,
    ...change,
  });

export const ownerOf = (terminalId: string, storeId = 'ginza'): JournalOwner => ({
  programmeId: PROGRAMME.id,
  terminalId,
  storeId,
});

export const terminalOf = (id: string, change: Partial<Terminal> = {}): Terminal => ({
  id,
  storeId: 'ginza',
  name: id,
  status: 'active',
  riskLimits: { JPY: 10_000, uses: 5 },
  shiftRiskLimits: {},
  ...change,
});

export const pool = (available: number, terminalId = 'a', voucherId = 'c1'): RightsSource => ({
  ground: 'allotted',
  account: `allotted:${terminalId}:${voucherId}:JPY`,
  grantId: null,
  available,
});

export const granted = (available: number, grantId: string): RightsSource => ({
  ...pool(available),
  ground: 'online',
  grantId,
});

export const atRisk = (available: number, terminalId = 'a', voucherId = 'c1'): RightsSource => ({
  ground: 'atRisk',
  account: `atRisk:${terminalId}:${voucherId}:JPY`,
  grantId: null,
  available,
});

export const redeemState = (
  sources: readonly RightsSource[],
  change: Partial<RedeemState> = {},
): RedeemState => {
  const voucher = change.voucher ?? card();
  return {
    programme: PROGRAMME,
    voucher,
    campaign: voucher.discount === null ? CARDS : COUPONS,
    context: NO_CONTEXT,
    limits: null,
    earlier: null,
    sources,
    shortage: shortOfBalance(voucher),
    noneSpent: 'online',
    known: null,
    ...change,
  };
};

/** An entry at the head of an empty journal. */
export const entryOf = (
  terminalId: string,
  id: string,
  body: EntryBody,
  transfers: readonly Transfer[],
): Entry =>
  appendEntry(ownerOf(terminalId), EMPTY_JOURNAL, { id, body, transfers: [...transfers] }, NOON);

/** A redemption of `right` by allotment and `risk` at risk, at till `a` of store `ginza`. */
export function redemptionEntry(
  right: number,
  risk: number,
  { id = 'r1', terminalId = 'a', voucherId = 'c1' } = {},
): Entry {
  const rights = [
    ...(right > 0 ? [{ ...pool(0, terminalId, voucherId), amount: right }] : []),
    ...(risk > 0 ? [{ ...atRisk(0, terminalId, voucherId), amount: risk }] : []),
  ].map(({ ground, account, grantId, amount }) => ({ ground, account, grantId, amount }));
  const body: EntryBody = {
    type: 'redemption',
    voucherId,
    unit: 'JPY',
    amount: right + risk,
    spent: right + risk,
    orderId: null,
    orderAmount: null,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    rights,
    limits: [],
    ground: risk > 0 ? 'atRisk' : 'allotted',
    known: null,
    approvedBy: null,
    bodyHash: HASH,
  };
  const transfers = rights.map(({ account, amount }) => ({
    debit: account,
    credit: 'redeemed:ginza:JPY',
    unit: 'JPY',
    amount,
  }));
  return entryOf(terminalId, id, body, transfers);
}

export const redemptionWith = (
  right: number,
  risk: number,
  change: Partial<Redemption> = {},
): Redemption => ({ ...redemptionOf(redemptionEntry(right, risk)), ...change });

/** The value of an accepted result. */
export function accepted<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly rejection: unknown },
): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.rejection)}`);
  return result.value;
}
