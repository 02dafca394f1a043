import {
  appendEntry,
  type Campaign,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  headOf,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Redemption,
  type RedemptionBody,
  type Right,
  redemptionOf,
  transfersOf,
} from '@counterfoil/core';
import type { GrantRecord, Intent, PrintJob, TerminalIdentity } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';

export const OWNER = { programmeId: 'shop', terminalId: 'till-1', storeId: 'ginza' } as const;

/** 2025-01-01T09:00:00Z. */
const OPENING = 1_735_722_000_000;
const HASH = 'ab'.repeat(32);

export const allotted = (voucherId: string): string => `allotted:till-1:${voucherId}:JPY`;
export const atRisk = (voucherId: string): string => `atRisk:till-1:${voucherId}:JPY`;

const right = (ground: Right['ground'], account: string, amount: number): Right => ({
  ground,
  account,
  amount,
  grantId: null,
});

/** A redemption of a voucher, on a right that the till holds or at risk. */
export function redemptionDraft(
  id: string,
  voucherId: string,
  { amount = 500, risk = false, orderId = 'order-1' } = {},
): EntryDraft {
  const rights = [
    risk
      ? right('atRisk', atRisk(voucherId), amount)
      : right('allotted', allotted(voucherId), amount),
  ];
  const body: RedemptionBody = {
    type: 'redemption',
    voucherId,
    unit: 'JPY',
    amount,
    spent: amount,
    orderId,
    orderAmount: amount,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    limits: [],
    rights,
    ground: risk ? 'atRisk' : 'allotted',
    known: { position: 40, sequence: 0 },
    approvedBy: null,
    bodyHash: HASH,
  };
  return { id, body, transfers: transfersOf(OWNER, 'cards', body) };
}

export const returnDraft = (id: string, voucherId: string): EntryDraft => {
  const body = {
    type: 'return',
    voucherId,
    unit: 'JPY',
    amount: 100,
    grantId: null,
    recallId: null,
    toTerminalId: null,
    reason: 'unused',
  } as const;
  return { id, body, transfers: transfersOf(OWNER, 'cards', body) };
};

/** An entry about many vouchers, and so of none. */
export const issueDraft = (id: string): EntryDraft => ({
  id,
  body: { type: 'issue', campaignId: 'cards', vouchers: 2 },
  transfers: [],
});

/** The entries that these drafts become, each chained to the one before, from `after` on. */
export function chain(drafts: readonly EntryDraft[], after: Entry | null = null): Entry[] {
  let head = after ? headOf(after) : EMPTY_JOURNAL;
  return drafts.map((draft) => {
    const entry = appendEntry(OWNER, head, draft, OPENING + head.sequence * 1000);
    head = headOf(entry);
    return entry;
  });
}

/** `count` redemptions r1, r2, … of one voucher, chained. */
export const redemptionEntries = (count: number, voucherId = 'card-1'): Entry[] =>
  chain(Array.from({ length: count }, (_, index) => redemptionDraft(`r${index + 1}`, voucherId)));

/** A redemption at risk of 500, by its entry alone. */
export function riskyRedemption(id: string, changed: Partial<Redemption> = {}): Redemption {
  const [entry] = chain([redemptionDraft(id, 'card-1', { risk: true })]);
  return { ...redemptionOf(entry as Entry), ...changed };
}

export const grantRecord = (grantId: string, changed: Partial<GrantRecord> = {}): GrantRecord => ({
  type: 'grant',
  grantId,
  terminalId: 'till-1',
  redemptionId: null,
  voucherId: 'card-1',
  unit: 'JPY',
  amount: 3000,
  leaseEnds: OPENING + 86_400_000,
  remaining: 0,
  since: 0,
  open: true,
  ...changed,
});

export const intentOf = (id: string, changed: Partial<Intent> = {}): Intent => ({
  id,
  voucherId: 'card-1',
  bodyHash: HASH,
  at: OPENING,
  attempt: 0,
  done: false,
  ...changed,
});

export const printJob = (id: string, changed: Partial<PrintJob> = {}): PrintJob => ({
  id,
  createdAt: OPENING,
  source: '^^^銀座店\n残高 | ¥2,500\n',
  status: 'waiting',
  problem: null,
  ...changed,
});

export const campaignOf = (id: string, name = 'ギフトカード'): Campaign => ({
  ...PLAIN_CAMPAIGN,
  id,
  name,
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: OPENING + 1 },
  active: true,
  policy: {
    risk: {
      perVoucher: 3000,
      softPerVoucher: null,
      maxSnapshotAge: 86_400_000,
      requireSignature: true,
    },
    allotment: { onLookUp: 1000, ahead: null, preShift: 0, lease: 3_600_000 },
  },
});

/** A voucher as of HQ's `position`; `available` tells two snapshots of it apart. */
export const voucherDocument = (
  id: string,
  codeKey: string,
  { position = 1, available = 5000 } = {},
): VoucherDocument => ({
  kind: 'voucher',
  voucher: {
    ...PLAIN_VOUCHER,
    id,
    code: `GIFT-${codeKey}`,
    codeKey,
    campaignId: 'cards',
    type: 'giftCard',
    unit: 'JPY',
    discount: null,
    active: true,
    validity: { start: null, end: null },
    metadata: { design: '桜', tags: ['spring', 3, null] },
  },
  snapshot: { available, elsewhere: 0, position, sequence: 0 },
});

export const IDENTITY: TerminalIdentity = {
  hqUrl: 'http://127.0.0.1:8787',
  programme: {
    id: 'shop',
    name: '珈琲 Counter',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    codeKeys: { 'key-1': HASH },
  },
  store: { id: 'ginza', name: '銀座店', managers: [] },
  terminal: {
    id: 'till-1',
    storeId: 'ginza',
    name: 'Till 1',
    status: 'active',
    riskLimits: { JPY: 10_000 },
    shiftRiskLimits: {},
  },
  secretKey: '01'.repeat(32),
};
