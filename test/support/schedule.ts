import fc from 'fast-check';

/** How many tills and vouchers a schedule speaks of; both are counted from 0. */
export const TILLS = 3;
export const VOUCHERS = 4;

const CALLS = ['challenge', 'session', 'allot', 'lookUp', 'push', 'pull', 'probe'] as const;
/** A lost right is what the rules of covering are about, so it happens most. */
const LIKELY_CALLS = [...CALLS, 'allot', 'allot', 'allot', 'push'] as const;
const FAULTS = ['loseRequests', 'loseAnswers', 'hang', 'late'] as const;

/** One thing that happens in a shop. Amounts in yen, times in milliseconds. */
export type ShopStep =
  | { readonly type: 'advance'; readonly milliseconds: number }
  /** `rush`: all tills redeem at once. */
  | {
      readonly type: 'hqRedeem' | 'hqTopUp' | 'rush';
      readonly voucher: number;
      readonly amount: number;
    };

/** One thing that happens at a till. */
export type TillStep = { readonly till: number } & (
  | { readonly type: 'redeem'; readonly voucher: number; readonly amount: number | null }
  /** A redemption is begun, and the power fails so much later. */
  | {
      readonly type: 'crash';
      readonly voucher: number;
      readonly amount: number;
      readonly after: number;
    }
  /** The last command of the till once more, as by somebody who did not see the answer. */
  | { readonly type: 'again' }
  | { readonly type: 'rollBack'; readonly nth: number; readonly amount: number | null }
  | { readonly type: 'lookUp'; readonly voucher: number }
  | { readonly type: 'cut'; readonly silently: boolean }
  /** `mend` ends the till's faults too; `late` lets what the network kept back arrive. */
  | { readonly type: 'mend' | 'sync' | 'restart' | 'twice' | 'late' }
  | {
      readonly type: 'fault';
      readonly fault: (typeof FAULTS)[number];
      readonly call: (typeof CALLS)[number];
    }
  /** The machine's clock is wrong by so much from now on. */
  | { readonly type: 'skew'; readonly skew: number }
);

export type Step = ShopStep | TillStep;

const till = fc.nat(TILLS - 1);
const voucher = fc.nat(VOUCHERS - 1);
const amount = fc.integer({ min: 1, max: 12 }).map((hundreds) => hundreds * 100);
const HOURS = 3_600_000;

const is = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ type: is('redeem'), till, voucher, amount: fc.option(amount) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('crash'), till, voucher, amount, after: fc.nat(900) }),
  },
  { weight: 1, arbitrary: fc.record({ type: is('again'), till }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('rollBack'), till, nth: fc.nat(5), amount: fc.option(amount) }),
  },
  { weight: 4, arbitrary: fc.record({ type: is('lookUp'), till, voucher }) },
  { weight: 3, arbitrary: fc.record({ type: is('cut'), till, silently: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: is('mend'), till }) },
  { weight: 2, arbitrary: fc.record({ type: is('sync'), till }) },
  { weight: 1, arbitrary: fc.record({ type: is('restart'), till }) },
  { weight: 1, arbitrary: fc.record({ type: is('twice'), till }) },
  { weight: 1, arbitrary: fc.record({ type: is('late'), till }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: is('fault'),
      till,
      fault: fc.constantFrom(...FAULTS),
      call: fc.constantFrom(...LIKELY_CALLS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: is('skew'),
      till,
      skew: fc.integer({ min: -2 * HOURS, max: 2 * HOURS }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: is('advance'),
      milliseconds: fc.constantFrom(100, 1000, 30_000, 1_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: is('hqRedeem'), voucher, amount }) },
  { weight: 1, arbitrary: fc.record({ type: is('hqTopUp'), voucher, amount }) },
  { weight: 2, arbitrary: fc.record({ type: is('rush'), voucher, amount }) },
);
