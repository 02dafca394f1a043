import {
  accountsOf,
  appendEntry,
  type Campaign,
  EMPTY_JOURNAL,
  type Entry,
  type EntryBody,
  type JournalHead,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Programme,
  type Redemption,
  type RedemptionBody,
  type Reservation,
  type Store,
  type Transfer,
  type Voucher,
} from '@counterfoil/core';
import type { Discrepancy } from '../../../sync/src/server/storage/discrepancy.ts';
import type { GrantRow } from '../../../sync/src/server/storage/grantRow.ts';
import type {
  HqStorage,
  HqTransaction,
  RedemptionRow,
} from '../../../sync/src/server/storage/hqStorage.ts';
import type { HqHead, JournalRow } from '../../../sync/src/server/storage/journalRow.ts';
import type { QuarantineRow } from '../../../sync/src/server/storage/quarantineRow.ts';
import type { RecallRow } from '../../../sync/src/server/storage/recallRow.ts';
import type { TerminalRow } from '../../../sync/src/server/storage/terminalRow.ts';
import { documentOf } from './documentFixture.ts';

export const MOST = 2 ** 53 - 1;
export const SHOP = 'shop';
const HASH = '5a'.repeat(32);

export const programmeOf = (id = SHOP, name = 'Maruya'): Programme => ({
  id,
  name,
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: { k1: HASH },
});

export const storeOf = (id: string, name = id): Store => ({ id, name, managers: [] });

export const terminalOf = (id: string, more: Partial<TerminalRow> = {}): TerminalRow => ({
  terminal: {
    id,
    storeId: 'ginza',
    name: id,
    status: 'active',
    riskLimits: { JPY: 10_000 },
    shiftRiskLimits: {},
  },
  publicKey: null,
  enrolCodeHash: null,
  challenge: null,
  acknowledged: { sequence: 0, hash: '0'.repeat(64) },
  lastSeen: null,
  clockOffset: null,
  recovered: 0,
  writeOff: null,
  ...more,
});

export const campaignOf = (id: string, name = id): Campaign => ({
  ...PLAIN_CAMPAIGN,
  id,
  name,
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  policy: { risk: null, allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 0 } },
});

export const voucherOf = (id: string, more: Partial<Voucher> = {}): Voucher => ({
  ...PLAIN_VOUCHER,
  id,
  code: `code-${id}`,
  codeKey: `KEY-${id}`,
  campaignId: 'cards',
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  active: true,
  validity: { start: null, end: null },
  metadata: {},
  ...more,
});

export const grantOf = (
  terminalId: string,
  grantId: string,
  position: number,
  voucherId = 'v1',
  leaseEnds = 1000,
): GrantRow => ({
  position,
  terminalId,
  grantId,
  voucherId,
  leaseEnds,
  bodyHash: null,
  document: {
    kind: 'grant',
    grant: {
      type: 'grant',
      grantId,
      terminalId,
      redemptionId: null,
      voucherId,
      unit: 'JPY',
      amount: 300,
      leaseEnds,
    },
    snapshot: { available: 700, elsewhere: 0, position, sequence: 0 },
  },
});

export const recallOf = (
  terminalId: string,
  voucherId: string,
  position: number,
  recallId = `~recall-${position}`,
): RecallRow => ({
  position,
  terminalId,
  voucherId,
  document: {
    kind: 'recall',
    recallId,
    purpose: 'request',
    voucherId,
    unit: 'JPY',
    amount: 300,
    toTerminalId: null,
  },
});

/** Holds 100 of each account, all for one store. */
export const reservationOf = (
  reservationId: string,
  more: Partial<Reservation> = {},
  debits: readonly string[] = ['voucher:v1:JPY'],
): Reservation => {
  const { expires = 10 } = more;
  return {
    reservationId,
    sessionKey: 'cart',
    voucherId: 'v1',
    holds: debits.map((debit, index) => ({
      id: `${reservationId}.${index}`,
      debit,
      credit: 'redeemed:hq:JPY',
      unit: 'JPY',
      amount: 100,
      expires,
    })),
    ...more,
    expires,
  };
};

export const redemptionRowOf = (
  publicId: string,
  position: number,
  more: Partial<Redemption> = {},
): RedemptionRow => ({
  publicId,
  elsewhereAt: null,
  owed: 0,
  position,
  redemption: {
    id: `of-${publicId}`,
    terminalId: 'till-1',
    storeId: 'ginza',
    sequence: 1,
    at: { time: 5, counter: 0 },
    voucherId: 'v1',
    unit: 'JPY',
    amount: 100,
    spent: 100,
    orderId: null,
    orderAmount: null,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    limits: [],
    rights: [],
    ground: 'allotted',
    approvedBy: null,
    bodyHash: HASH,
    covered: 0,
    within: 0,
    rolledBackRight: 0,
    rolledBackRisk: 0,
    rolledBackAmount: 0,
    elsewhere: { spent: 0, amount: 0 },
    rolledBack: false,
    ...more,
  },
});

export const discrepancyOf = (id: string, more: Partial<Discrepancy> = {}): Discrepancy => ({
  id,
  kind: 'overRedemption',
  status: 'open',
  voucherId: 'v1',
  unit: 'JPY',
  amount: 400,
  outstanding: 400,
  counted: 400,
  entries: [],
  liable: [],
  resolution: null,
  reopening: null,
  openedAt: 10,
  closedAt: null,
  position: 3,
  ...more,
});

const redemptionBody = (voucherId: string, orderId: string | null): RedemptionBody => ({
  type: 'redemption',
  voucherId,
  unit: 'JPY',
  amount: 100,
  spent: 100,
  orderId,
  orderAmount: 100,
  customerId: null,
  parentId: null,
  rewardId: null,
  metadata: {},
  limits: [],
  rights: [],
  ground: 'allotted',
  known: null,
  approvedBy: null,
  bodyHash: HASH,
});

type EntryOptions = {
  readonly id?: string;
  readonly voucherId?: string;
  readonly orderId?: string | null;
  readonly body?: EntryBody;
  readonly transfers?: readonly Transfer[];
};

/** An entry of a terminal's journal at this sequence, with a hash that is its own. */
export function entryOf(terminalId: string, sequence: number, options: EntryOptions = {}): Entry {
  const { id = `e${sequence}`, voucherId = 'v1', orderId = null } = options;
  const body = options.body ?? redemptionBody(voucherId, orderId);
  const head: JournalHead = { ...EMPTY_JOURNAL, sequence: sequence - 1 };
  const draft = { id, body, transfers: [...(options.transfers ?? [])] };
  return appendEntry({ programmeId: SHOP, terminalId, storeId: 'ginza' }, head, draft, 7);
}

export const journalRowOf = (
  position: number,
  entry: Entry,
  more: Partial<JournalRow> = {},
): JournalRow => ({
  position,
  entry,
  posted: entry.transfers,
  within: 0,
  over: 0,
  discrepancyId: null,
  postedAt: 1000 + position,
  hash: HASH,
  ...more,
});

export const headAt = (position: number): HqHead => ({
  position,
  hash: HASH,
  own: { ...EMPTY_JOURNAL, sequence: position },
});

export const quarantineRowOf = (
  terminalId: string,
  sequence: number,
  at: number,
  hash = HASH,
): QuarantineRow => ({
  terminalId,
  sequence,
  hash,
  reason: 'fork',
  entry: entryOf(terminalId, sequence),
  at,
  status: 'open',
  decision: null,
});

/** Value put on one voucher by its campaign: what a transaction usually writes, in small. */
export async function postIssue(tx: HqTransaction, voucherId: string, amount: number) {
  const { position } = await tx.head();
  const transfer: Transfer = {
    debit: 'issued:cards:JPY',
    credit: `voucher:${voucherId}:JPY`,
    unit: 'JPY',
    amount,
  };
  const balances = await tx.balances(accountsOf([transfer]));
  const entry = entryOf('hq', position + 1, {
    body: { type: 'issue', campaignId: 'cards', vouchers: 1 },
    transfers: [transfer],
  });
  await tx.append([journalRowOf(position + 1, entry)], headAt(position + 1));
  await tx.putBalances(
    new Map([
      [transfer.debit, (balances.get(transfer.debit) ?? 0) - amount],
      [transfer.credit, (balances.get(transfer.credit) ?? 0) + amount],
    ]),
  );
}

/** All that a programme holds, to see that nothing of a transaction was left. */
export const contentOf = (storage: HqStorage): Promise<Record<string, unknown>> =>
  storage.read(SHOP, async (reader) => {
    const page = { offset: 0, limit: 1000 };
    return {
      programme: await reader.programme(),
      head: await reader.head(),
      balances: await reader.allBalances('', 1000),
      journal: await reader.journalLatest(page),
      journalOfVoucher: await reader.journalOfVoucher('v1', page),
      vouchers: await reader.vouchers({}, page),
      campaigns: await reader.campaigns(page),
      stores: await reader.stores(),
      terminals: await reader.terminals(),
      grant: await reader.grant('till-1', 'g1'),
      lease: await reader.leaseOfOthers('v1', 'till-9'),
      recall: await reader.recall('till-1', 'v1'),
      claims: await reader.claims(['v1']),
      reservations: await reader.reservationsOfVouchers(['v1']),
      lapsed: await reader.lapsedReservations(1000, ['voucher:v1:JPY'], 10),
      documents: await reader.documents({ kind: 'customer' }, page),
      ofTier: await reader.documents({ kind: 'customer', key: TIER, by: 'updated' }, page),
      place: await reader.voucherPlace('v1'),
      ofStore: await reader.vouchersOfStore('ginza', null, 10),
      allotments: await reader.allotments({}, page),
      redemptions: await reader.redemptions({}, page),
      discrepancies: await reader.discrepancies({}, page),
      quarantine: await reader.quarantine({}, page),
      feed: await reader.feed('till-1', { position: 0, key: '' }, 1000),
      voucherBalances: await reader.voucherBalances('v1'),
      byName: await reader.campaignByName('Cards'),
      byKey: await reader.voucherByKey('KEY-v1'),
      byPublicId: await reader.redemptionByPublicId('r_1'),
    };
  });

const TIER = { name: 'tier', value: '金' };
const CLAIM = { voucherId: 'v1', terminalId: 'till-1', claimId: 'r1#0', arrival: 1, until: 9 };
const PLACE = { voucherId: 'v1', homeStoreId: 'ginza', lastStoreId: null };

/** One write of every kind. `n` tells two of them apart. */
export async function writeEverything(tx: HqTransaction, n = 1): Promise<void> {
  const changed = n;
  await tx.putProgramme(programmeOf(SHOP, `Maruya ${n}`), changed);
  await tx.putStore(storeOf('ginza', `Ginza ${n}`), changed);
  await tx.putTerminal(terminalOf('till-1', { enrolCodeHash: `code ${n}` }), changed);
  await tx.touchTerminal(terminalOf('till-1', { enrolCodeHash: `code ${n}`, lastSeen: n }));
  await tx.putCampaign(campaignOf('cards', n === 1 ? 'Cards' : `Cards ${n}`), changed, n);
  await tx.putVouchers([voucherOf('v1', { metadata: { n } }), voucherOf(`w${n}`)], changed, n);
  await postIssue(tx, 'v1', 100);
  await tx.putGrant(grantOf('till-1', `g${n}`, changed, 'v1', 1000 * n));
  await tx.putRecall(recallOf('till-1', 'v1', changed));
  await tx.putLease('till-1', `g${n}`, 1000 * n + 1);
  await tx.putClaim({ ...CLAIM, wanted: n });
  await tx.deleteClaimsBefore(0);
  await tx.putReservation(reservationOf(`hold-${n}`, { expires: n }));
  await tx.deleteReservation(`hold-${n - 1}`);
  const keys = { tier: [TIER.value], visit: [`${n}`] };
  await tx.putDocument(documentOf('c1', { sourceId: `s${n}`, updated: n, keys, value: { n } }));
  await tx.putDocument(documentOf(`c1.${n}`, { keys }));
  await tx.deleteDocument('customer', `c1.${n - 1}`);
  await tx.putVoucherPlaces([{ ...PLACE, used: n }]);
  await tx.putRedemptions([redemptionRowOf(n === 1 ? 'r_1' : 'r_changed', n, { id: 'same' })]);
  await tx.putDiscrepancy(discrepancyOf('d1', { outstanding: n }));
  await tx.putQuarantine(quarantineRowOf('till-1', n, n));
  await tx.touchVouchers(['v1'], changed + 1);
}
