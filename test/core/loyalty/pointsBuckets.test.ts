import { describe, expect, it } from 'vitest';
import { applyToPoints, type PointsEntry } from '../../../core/src/loyalty/applyToPoints.ts';
import {
  expirePoints,
  nextExpiry,
  spendablePoints,
} from '../../../core/src/loyalty/expirePoints.ts';
import {
  emptyBuckets,
  type PointsBuckets,
  pointsOf,
} from '../../../core/src/loyalty/pointsBuckets.ts';
import { DAY, NOON, posted } from './loyaltyFixtures.ts';

type Body = PointsEntry['body'];
const HASH = 'a'.repeat(64);
const JUNE = NOON + 60 * DAY;
const JULY = NOON + 90 * DAY;

const added = (amount: number, expires: number | null, voucherId = 'c1'): Body => ({
  type: 'topUp',
  voucherId,
  unit: 'points',
  amount,
  direction: 'add',
  expires,
  by: null,
  reason: null,
  bodyHash: HASH,
});
const spent = (points: number, voucherId = 'c1'): Body => ({
  type: 'redemption',
  voucherId,
  unit: 'points',
  amount: points,
  spent: points,
  orderId: null,
  orderAmount: null,
  customerId: null,
  parentId: null,
  rewardId: null,
  metadata: {},
  rights: [],
  limits: [],
  ground: 'online',
  known: null,
  approvedBy: null,
  bodyHash: HASH,
});
const back = (redemptionId: string, right: number, risk = 0): Body => ({
  type: 'rollback',
  redemptionId,
  redemptionTerminalId: 'hq',
  voucherId: 'c1',
  unit: 'points',
  amount: right + risk,
  right,
  risk,
  limits: [],
  reason: null,
  bodyHash: HASH,
});

type Step = readonly [id: string, body: Body, time?: number];
const fold = (steps: readonly Step[], start = emptyBuckets('c1')): PointsBuckets =>
  steps.reduce(
    (state, [id, body, time = NOON]) => applyToPoints(state, posted({ id, body }, time)),
    start,
  );
const remaining = (state: PointsBuckets) =>
  state.buckets.map(({ id, remaining: points }) => [id, points]);

/** 100 to the end of May, 100 to the end of June, 100 for ever. */
const THREE: readonly Step[] = [
  ['never', added(100, null)],
  ['july', added(100, JULY)],
  ['june', added(100, JUNE)],
];

describe('the buckets of a card', () => {
  it.each([
    // spent, what remains
    [
      30,
      [
        ['hq/june', 70],
        ['hq/july', 100],
        ['hq/never', 100],
      ],
    ],
    [
      100,
      [
        ['hq/july', 100],
        ['hq/never', 100],
      ],
    ],
    [
      150,
      [
        ['hq/july', 50],
        ['hq/never', 100],
      ],
    ],
    [300, []],
  ])('[Y6] give what expires soonest first: of three hundreds, %d leave %j', (points, expected) => {
    expect(remaining(fold([...THREE, ['r1', spent(points)]]))).toEqual(expected);
  });

  it.each([
    // of 150 spent, how much comes back, what remains
    [
      50,
      [
        ['hq/july', 100],
        ['hq/never', 100],
      ],
    ],
    [
      60,
      [
        ['hq/june', 10],
        ['hq/july', 100],
        ['hq/never', 100],
      ],
    ],
    [
      150,
      [
        ['hq/june', 100],
        ['hq/july', 100],
        ['hq/never', 100],
      ],
    ],
  ])(
    '[Y6] take back a rollback of %d of 150 as if so much less had been spent',
    (points, expected) => {
      const state = fold([...THREE, ['r1', spent(150)], ['b1', back('r1', points)]]);
      expect(remaining(state)).toEqual(expected);
    },
  );

  it('[Y6] take back at most what the redemption took, however often', () => {
    const steps: Step[] = [
      ['r1', spent(150)],
      ['b1', back('r1', 100, 40)],
      ['b2', back('r1', 40)],
    ];
    expect(remaining(fold([...THREE, ...steps]))).toEqual([
      ['hq/june', 100],
      ['hq/july', 100],
      ['hq/never', 100],
    ]);
    expect(remaining(fold([...THREE, ['b3', back('unknown', 40)]]))).toHaveLength(3);
  });

  it('[Y6] take back to a bucket that has expired meanwhile, which expires again', () => {
    const state = fold([...THREE, ['r1', spent(100)], ['b1', back('r1', 100), JUNE]]);
    const draft = expirePoints({ points: state, campaignId: 'points', available: 300 }, '~e', JUNE);
    expect(draft?.body.parts).toEqual([{ bucketId: 'hq/june', points: 100 }]);
  });

  it('[Y8] give expired points last, to a till that could not know', () => {
    expect(remaining(fold([...THREE, ['r1', spent(150), JUNE]]))).toEqual([
      ['hq/june', 100],
      ['hq/never', 50],
    ]);
    expect(remaining(fold([...THREE, ['r1', spent(250), JUNE]]))).toEqual([['hq/june', 50]]);
  });

  it('[Y9] lose what was earned on a rolled back order from its own bucket first', () => {
    const part = { ruleId: 'e1', multiplier: 10_000, confirms: null };
    const earned: Body = {
      type: 'earning',
      voucherId: 'c1',
      campaignId: 'points',
      occasion: 'order',
      orderId: null,
      orderAmount: 1000,
      tierId: null,
      parts: [{ ...part, id: 'p.0', base: 50, points: 50, expires: JULY }],
      bodyHash: HASH,
    };
    const reversed: Body = {
      type: 'earningReversal',
      earningId: 'x1',
      earningTerminalId: 'hq',
      storeId: 'hq',
      voucherId: 'c1',
      campaignId: 'points',
      remaining: 0,
      parts: [{ id: 'p.0', pending: 0, card: 50 }],
      owed: 0,
      reason: null,
      bodyHash: HASH,
    };
    const steps: Step[] = [...THREE, ['x1', earned]];
    expect(fold([...steps, ['v1', reversed]])).toEqual(fold(THREE));
    // What was spent of it meanwhile is taken from the others.
    const spentFirst = fold([...steps, ['r1', spent(220)], ['v1', reversed]]);
    expect(remaining(spentFirst)).toEqual([['hq/never', 80]]);
  });

  it('[Y10] owe what was taken beyond them, and repay that first', () => {
    const short = fold([...THREE, ['r1', spent(340)]]);
    expect([pointsOf(short), short.buckets]).toEqual([-40, []]);
    expect(remaining(fold([['t1', added(30, JUNE)]], short))).toEqual([]);
    const paid = fold(
      [
        ['t1', added(30, JUNE)],
        ['t2', added(30, JULY)],
      ],
      short,
    );
    expect(remaining(paid)).toEqual([['hq/t2', 20]]);
    // What repaid the redemption is what it took: it comes back from the last.
    expect(remaining(fold([['b1', back('r1', 40)]], paid))).toEqual([
      ['hq/t1', 30],
      ['hq/t2', 30],
    ]);
    // Of what is still owed, a rollback forgives first.
    expect(pointsOf(fold([['b1', back('r1', 40)]], short))).toBe(0);
    expect(remaining(fold([['b1', back('r1', 41)]], short))).toEqual([['hq/never', 1]]);
  });

  it('[Y7] are none of another card’s, and take no notice of rights that move', () => {
    const grant: Body = {
      type: 'grant',
      grantId: 'g1',
      terminalId: 'a',
      redemptionId: null,
      voucherId: 'c1',
      unit: 'points',
      amount: 50,
      leaseEnds: 0,
    };
    const other: Step[] = [
      ['o1', added(5, null, 'c2')],
      ['o2', spent(5, 'c2')],
      ['g1', grant],
    ];
    expect(fold([...THREE, ...other])).toEqual(fold(THREE));
  });

  it('[Y7] begin with what was issued on the card', () => {
    const body: Body = { type: 'issue', campaignId: 'points', vouchers: 2 };
    const transfer = (credit: string, amount: number) => ({
      debit: 'issued:points:points',
      credit,
      unit: 'points',
      amount,
    });
    const transfers = [transfer('voucher:c1:points', 70), transfer('voucher:c2:points', 30)];
    const entry = { ...posted({ id: 'i1', body }, NOON), transfers };
    expect(remaining(applyToPoints(emptyBuckets('c1'), entry))).toEqual([['hq/i1', 70]]);
    expect(remaining(applyToPoints(emptyBuckets('c3'), entry))).toEqual([]);
  });

  it('[Y7] are the same whatever the order in which independent points came', () => {
    const [a, b, c] = THREE;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three');
    const orders = [
      [a, b, c],
      [b, c, a],
      [c, b, a],
    ];
    for (const steps of orders) expect(fold(steps)).toEqual(fold(THREE));
  });
});

describe('points expire', () => {
  const state = (points: PointsBuckets, available: number) => ({
    points,
    campaignId: 'points',
    available,
  });
  const three = fold(THREE);

  it.each([
    // available, time, parts
    [300, JUNE - 1, null],
    [300, JUNE, [['hq/june', 100]]],
    [
      300,
      JULY,
      [
        ['hq/june', 100],
        ['hq/july', 100],
      ],
    ],
    [
      150,
      JULY,
      [
        ['hq/june', 100],
        ['hq/july', 50],
      ],
    ],
    [0, JULY, null],
  ])('[Y8] of %d on the card’s own account at %d: %j', (available, time, expected) => {
    const draft = expirePoints(state(three, available), '~e', time);
    expect(draft?.body.parts.map(({ bucketId, points }) => [bucketId, points]) ?? null).toEqual(
      expected,
    );
  });

  it('[Y8] into the campaign’s account of expired points, once', () => {
    const draft = expirePoints(state(three, 300), '~e', JULY);
    expect(draft?.transfers).toEqual([
      { debit: 'voucher:c1:points', credit: 'expired:points:points', unit: 'points', amount: 200 },
    ]);
    if (draft === null) throw new Error('nothing expired');
    const after = applyToPoints(three, posted(draft, JULY));
    expect(remaining(after)).toEqual([['hq/never', 100]]);
    expect(expirePoints(state(after, 100), '~f', JULY)).toBeNull();
  });

  it('[Y8] where a till held them, when they come back', () => {
    const first = expirePoints(state(three, 120), '~e', JULY);
    if (first === null) throw new Error('nothing expired');
    const after = applyToPoints(three, posted(first, JULY));
    expect(expirePoints(state(after, 180), '~f', JULY)?.body.parts).toEqual([
      { bucketId: 'hq/july', points: 80 },
    ]);
  });

  it.each([
    // available, time, spendable
    [300, JUNE - 1, 300],
    [300, JUNE, 200],
    [150, JUNE, 50],
    [50, JULY, 0],
  ])(
    '[Y8] and cannot be spent though nobody swept yet: of %d at %d, %d',
    (available, time, spendable) => {
      expect(spendablePoints(state(three, available), time)).toBe(spendable);
      // The sweep changes nothing about it.
      const draft = expirePoints(state(three, available), '~e', time);
      const swept = draft === null ? three : applyToPoints(three, posted(draft, time));
      const gone = draft?.transfers[0]?.amount ?? 0;
      expect(spendablePoints(state(swept, available - gone), time)).toBe(spendable);
    },
  );

  it('[Y8] from a bucket at most what it still has', () => {
    const parts = [
      { bucketId: 'hq/june', points: 150 },
      { bucketId: 'hq/gone', points: 5 },
    ];
    const body: Body = { type: 'expiry', voucherId: 'c1', campaignId: 'points', parts };
    expect(remaining(fold([['~e', body]], three))).toEqual([
      ['hq/july', 100],
      ['hq/never', 100],
    ]);
  });

  it('[Y8] and the next to expire are known', () => {
    expect(nextExpiry(three, NOON)).toEqual({ expires: JUNE, points: 100 });
    expect(nextExpiry(three, JUNE)).toEqual({ expires: JULY, points: 100 });
    expect(nextExpiry(three, JULY)).toBeNull();
    const two = fold([['more', added(5, JUNE)]], three);
    expect(nextExpiry(two, NOON)).toEqual({ expires: JUNE, points: 105 });
  });
});
