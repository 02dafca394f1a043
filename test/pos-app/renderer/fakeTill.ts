import { REJECTIONS, type Rejection, type RejectionType } from '@counterfoil/core';
import type {
  Till,
  TillRecord,
  TillRedemption,
  TillRequest,
  TillStatus,
  TillVerdict,
  TillVoucher,
} from '@counterfoil/pos-app/till';
import { rejectionSamples } from './rejectionSamples.ts';

/** 22 November 2026, 12:00 in Tokyo: the fake's now. */
export const FAKE_NOW = Date.UTC(2026, 10, 22, 3, 0);

const STATUS: TillStatus = {
  enrolled: true,
  online: true,
  forcedOffline: false,
  offlineSince: null,
  unsent: 0,
  oldestUnsentAt: null,
  sequence: 12,
  lastContact: FAKE_NOW,
  clockOffset: 0,
  clock: { offset: 0, behind: 0, drift: 'ok' },
  shift: null,
  loading: 0,
  riskLeft: { JPY: 12_000 },
  refused: null,
  storageProblem: null,
};

/** Ways that a till can stand, by name: what the screens must show of each. */
export const FAKE_STATUSES = {
  online: STATUS,
  offline: {
    ...STATUS,
    online: false,
    offlineSince: FAKE_NOW - 12 * 60_000,
    unsent: 7,
    oldestUnsentAt: FAKE_NOW - 11 * 60_000,
  },
  forced: { ...STATUS, online: false, forcedOffline: true, offlineSince: FAKE_NOW, riskLeft: {} },
  troubled: {
    ...STATUS,
    online: false,
    offlineSince: FAKE_NOW - 3 * 3_600_000,
    unsent: 128,
    oldestUnsentAt: FAKE_NOW - 3 * 3_600_000,
    clockOffset: -9 * 60_000,
    storageProblem: 'full',
    loading: 412_345,
  },
} as const satisfies Record<string, TillStatus>;
export type FakeStatus = keyof typeof FAKE_STATUSES;

const CARD: TillVoucher = {
  voucherId: 'v_1',
  codeTail: '8YXJ',
  type: 'giftCard',
  campaign: 'ギフトカード',
  unit: 'JPY',
  balance: 8500,
  start: null,
  end: Date.UTC(2027, 10, 21, 15),
  asOf: FAKE_NOW - 60_000,
};
const COUPON: TillVoucher = {
  ...CARD,
  voucherId: 'v_2',
  codeTail: 'TWS2',
  type: 'discount',
  campaign: '10% オフクーポン',
  unit: 'uses',
  balance: 1,
};

export const FAKE_CODES = { card: 'CARD-0001', coupon: 'COUPON-0001', atRisk: 'RISK-0001' };
/** A code that is refused by this rejection. */
export const refusedCode = (type: RejectionType) => `NO-${type}`;

/** A till that answers by its codes and remembers what it was asked; nothing is written anywhere. */
export function createFakeTill(statusName: FakeStatus): Till {
  const listeners = new Set<() => void>();
  let status: TillStatus = FAKE_STATUSES[statusName];
  let records: readonly TillRecord[] = FAKE_RECORDS;
  const change = () => {
    for (const listener of listeners) listener();
  };

  return {
    identity: () => ({
      terminalId: 'ter_1',
      terminalName: '銀座 1番レジ',
      storeName: '銀座店',
      programmeName: '和菓子 つばめ堂',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    }),
    enrol: async () => ({ error: null }),
    status: () => status,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    validate: async (request) => judge(request),
    async redeem(id, request) {
      const redemption = redeemed(id, request, judge(request));
      const { amount, receipt } = redemption;
      if (redemption.result === 'accepted') {
        records = [
          { ...FIRST_RECORD, id, at: FAKE_NOW, amount, receipt, state: 'waiting' },
          ...records,
        ];
      }
      change();
      return redemption;
    },
    async rollBack(id, redemptionId) {
      records = records.map((it) =>
        it.id === redemptionId ? { ...it, rolledBack: it.amount } : it,
      );
      change();
      const amount = records.find((it) => it.id === redemptionId)?.amount ?? 0;
      return {
        result: 'accepted',
        id,
        redemptionId,
        amount,
        balance: 8500,
        pending: false,
        receipt: { id, source: RECEIPT },
        rejection: null,
      };
    },
    sell: unasked,
    topUp: unasked,
    earn: unasked,
    recover: unasked,
    openShift: unasked,
    closeShift: unasked,
    prepareShift: unasked,
    handOver: unasked,
    records: async () => records,
    setForcedOffline(forcedOffline) {
      status = { ...status, forcedOffline, online: !forcedOffline, offlineSince: FAKE_NOW };
      change();
    },
    syncNow: async () => status,
    sampleCodes: async () => [
      { code: FAKE_CODES.card, type: 'giftCard', balance: 8500, unit: 'JPY' },
      { code: FAKE_CODES.coupon, type: 'discount', balance: 1, unit: 'uses' },
    ],
    close: async () => undefined,
  };
}

/** What no screen asks for yet. */
const unasked = async (): Promise<never> => {
  throw new Error('The fake till does not know this yet.');
};

function judge({ code, amount, order }: TillRequest): TillVerdict {
  const refused = Object.keys(REJECTIONS).find((type) => code === `NO-${type}`);
  if (refused !== undefined) return no(rejectionSamples[refused as RejectionType], CARD);
  const due = order?.amount ?? 0;
  if (code === FAKE_CODES.coupon) {
    if (order === null) return no({ type: 'orderMissing' }, COUPON);
    const off = Math.floor(due / 10);
    return {
      verdict: 'ok',
      voucher: COUPON,
      amount: off,
      spendable: off,
      ground: 'online',
      rejection: null,
    };
  }
  const isAtRisk = code === FAKE_CODES.atRisk;
  if (code !== FAKE_CODES.card && !isAtRisk) return no({ type: 'voucherUnknown' }, null);
  const spendable = isAtRisk ? 2000 : 8500;
  const asked = amount ?? Math.min(due, spendable);
  if (asked > spendable) {
    return no({ type: 'balanceShort', available: spendable, needed: asked }, CARD);
  }
  return {
    verdict: isAtRisk ? 'pending' : 'ok',
    voucher: CARD,
    amount: asked,
    spendable,
    ground: isAtRisk ? 'atRisk' : 'online',
    rejection: null,
  };
}

function no(rejection: Rejection, voucher: TillVoucher | null): TillVerdict {
  return { verdict: 'no', voucher, amount: 0, spendable: 0, ground: null, rejection };
}

function redeemed(id: string, { order }: TillRequest, verdict: TillVerdict): TillRedemption {
  const { voucher, rejection, amount, ground } = verdict;
  const isAccepted = rejection === null && order !== null;
  const balance = (voucher?.balance ?? 0) - (voucher?.unit === 'uses' ? 1 : amount);
  return {
    result: isAccepted ? 'accepted' : 'rejected',
    id,
    ground,
    rights: ground === null ? [] : [{ ground, amount }],
    amount,
    balance: isAccepted ? balance : null,
    pending: ground === 'atRisk',
    voucher: voucher === null ? null : { ...voucher, balance },
    receipt: isAccepted ? { id, source: RECEIPT } : null,
    rejection,
  };
}

const RECEIPT = `{width:auto; border:space}
^^^和菓子 つばめ堂
銀座店

ご利用レシート
2026/11/22 12:00
番号 | 13
-
券 | \\*\\*\\*\\*8YXJ
お支払い額 | 3,000円
ご利用額 | ^^^3,000円
-
残高 | 5,500円
=
`;

const FIRST_RECORD: TillRecord = {
  id: 'r_12',
  at: FAKE_NOW - 5 * 60_000,
  codeTail: '8YXJ',
  unit: 'JPY',
  amount: 3000,
  rolledBack: 0,
  ground: 'online',
  state: 'confirmed',
  receipt: { id: 'r_12', source: RECEIPT },
};

const FAKE_RECORDS: readonly TillRecord[] = [
  { ...FIRST_RECORD, id: 'r_13', at: FAKE_NOW - 60_000, state: 'waiting', ground: 'atRisk' },
  FIRST_RECORD,
  { ...FIRST_RECORD, id: 'r_11', at: FAKE_NOW - 3_600_000, amount: 1_234_567, state: 'over' },
  { ...FIRST_RECORD, id: 'r_10', at: FAKE_NOW - 3_700_000, rolledBack: 3000, receipt: null },
  { ...FIRST_RECORD, id: 'r_9', at: FAKE_NOW - 3_800_000, rolledBack: 1000 },
  { ...FIRST_RECORD, id: 'r_8', at: FAKE_NOW - 2 * 86_400_000, amount: 999 },
];
