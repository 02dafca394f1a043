import {
  accountKind,
  accountsOf,
  accountUnit,
  accountVoucher,
  type Balances,
  balanceOf,
  createTransfer,
  mergeBalances,
  postAtTerminal,
  postTransfers,
  sumByUnit,
  Transfer,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX } from '../support/fixtures.ts';

const VOUCHER = 'voucher:c1:JPY';
const ALLOTTED = 'allotted:a:c1:JPY';
const REDEEMED = 'redeemed:ginza:JPY';
const ISSUED = 'issued:cards:JPY';
const OVERDRAFT = 'overdraft:ginza:c1:JPY';
const PENDING = 'pending:p1:JPY';
const AT_RISK = 'atRisk:a:c1:JPY';

const PATHS = [VOUCHER, ALLOTTED, REDEEMED, ISSUED, OVERDRAFT, PENDING, AT_RISK];

const move = (debit: string, credit: string, amount: number) =>
  createTransfer(debit, credit, 'JPY', amount);

const anyTransfer = fc
  .record({
    unit: fc.constantFrom('JPY' as const, 'uses' as const),
    debit: fc.nat(PATHS.length - 1),
    step: fc.integer({ min: 1, max: PATHS.length - 1 }),
    amount: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ unit, debit, step, amount }) => {
    const path = (index: number): string =>
      (PATHS[index % PATHS.length] ?? VOUCHER).replace(/JPY$/, unit);
    return createTransfer(path(debit), path(debit + step), unit, amount);
  });

/** Posts each batch that the ledger takes, and leaves out those that it refuses. */
function postAll(batches: readonly (readonly Transfer[])[]): Balances {
  let balances: Balances = new Map();
  for (const batch of batches) {
    const posted = postTransfers(balances, batch);
    if (posted.ok) balances = mergeBalances(balances, posted.value);
  }
  return balances;
}

const histories = fc.array(fc.array(anyTransfer, { minLength: 1, maxLength: 4 }), {
  maxLength: 60,
});

describe('the ledger', () => {
  it('[L1] keeps the sum of every unit at zero, whatever is posted or refused', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        const sums = new Map<string, number>();
        for (const [path, balance] of postAll(batches)) {
          const unit = path.split(':').at(-1) ?? '';
          sums.set(unit, (sums.get(unit) ?? 0) + balance);
        }
        for (const sum of sums.values()) expect(sum).toBe(0);
      }),
      { seed: 4711 },
    );
  });

  it('[L1] tells the sum of each unit, also beyond 2^53', () => {
    const balances = new Map([
      ['voucher:c1:JPY', MAX],
      ['voucher:c2:JPY', MAX],
      ['issued:cards:JPY', -MAX],
      ['issued:more:JPY', -MAX + 1],
      ['voucher:d1:uses', 1],
    ]);
    expect(sumByUnit(balances)).toEqual(
      new Map([
        ['JPY', 1n],
        ['uses', 1n],
      ]),
    );
  });

  it('[L2, L3] never lets an account pass its limit, whatever is posted', () => {
    fc.assert(
      fc.property(histories, (batches) => {
        for (const [path, balance] of postAll(batches)) {
          if (/^(voucher|allotted|pending):/.test(path)) expect(balance).toBeGreaterThanOrEqual(0);
          if (/^(issued|overdraft):/.test(path)) expect(balance).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 4712 },
    );
  });

  it.each([VOUCHER, ALLOTTED, PENDING])('[L2] refuses to take 101 from 100 on %s', (path) => {
    const posted = postTransfers(new Map([[path, 100]]), [move(path, REDEEMED, 101)]);
    expect(posted).toEqual({
      ok: false,
      rejection: { account: path, available: 100, needed: 101 },
    });
    expect(postTransfers(new Map([[path, 100]]), [move(path, REDEEMED, 100)])).toMatchObject({
      ok: true,
    });
  });

  it.each([ISSUED, OVERDRAFT])('[L3] refuses to bring 101 to %s that stands at -100', (path) => {
    const posted = postTransfers(new Map([[path, -100]]), [move(REDEEMED, path, 101)]);
    expect(posted).toEqual({
      ok: false,
      rejection: { account: path, available: 100, needed: 101 },
    });
    expect(postTransfers(new Map([[path, -100]]), [move(REDEEMED, path, 100)])).toMatchObject({
      ok: true,
    });
  });

  it.each([REDEEMED, AT_RISK, 'upstream:c1:JPY'])('[L2] lets %s stand on either side', (path) => {
    const posted = postTransfers(new Map(), [move(path, VOUCHER, 5), move(VOUCHER, REDEEMED, 5)]);
    expect(posted.ok).toBe(true);
  });

  it('[L4] posts all or none: a refusal at the last leaves the first undone', () => {
    const before = new Map([[VOUCHER, 100]]);
    const batch = [move(VOUCHER, ALLOTTED, 60), move(VOUCHER, REDEEMED, 41)];
    expect(postTransfers(before, batch)).toEqual({
      ok: false,
      rejection: { account: VOUCHER, available: 40, needed: 41 },
    });
    expect(before).toEqual(new Map([[VOUCHER, 100]]));
  });

  it('[L4] answers only what changed and leaves what it posted on as it was', () => {
    const before = new Map([
      [VOUCHER, 100],
      [REDEEMED, 7],
    ]);
    const posted = postTransfers(before, [move(VOUCHER, ALLOTTED, 60)]);
    expect(posted).toEqual({
      ok: true,
      value: new Map([
        [VOUCHER, 40],
        [ALLOTTED, 60],
      ]),
    });
    if (posted.ok) expect(balanceOf(mergeBalances(before, posted.value), VOUCHER)).toBe(40);
    expect([...before]).toEqual([
      [VOUCHER, 100],
      [REDEEMED, 7],
    ]);
  });

  it('[L4] sees what an earlier transfer of the same batch brought', () => {
    const posted = postTransfers(new Map([[VOUCHER, 100]]), [
      move(VOUCHER, ALLOTTED, 100),
      move(ALLOTTED, REDEEMED, 100),
    ]);
    expect(posted.ok && [...posted.value]).toEqual([
      [VOUCHER, 0],
      [ALLOTTED, 0],
      [REDEEMED, 100],
    ]);
  });

  it.each([0, -1, 0.5, Number.NaN, MAX + 1])(
    '[L4] stops on a transfer of %d: no schema lets it in',
    (amount) => {
      expect(() => postTransfers(new Map(), [move(REDEEMED, AT_RISK, amount)])).toThrow(/bug/);
      expect(Transfer.safeParse(move(REDEEMED, AT_RISK, amount)).success).toBe(false);
    },
  );

  it('[L1] stops before a balance that a double does not hold', () => {
    const balances = new Map([[REDEEMED, MAX]]);
    expect(postTransfers(balances, [move(AT_RISK, REDEEMED, 1)])).toEqual({
      ok: false,
      rejection: { account: REDEEMED, available: 0, needed: 1 },
    });
  });
});

describe('a transfer', () => {
  it.each([
    ['onto itself', { debit: VOUCHER, credit: VOUCHER, unit: 'JPY', amount: 1 }],
    ['between units', { debit: VOUCHER, credit: 'redeemed:ginza:USD', unit: 'JPY', amount: 1 }],
    ['of another unit', { debit: VOUCHER, credit: REDEEMED, unit: 'USD', amount: 1 }],
    ['off a path that is none', { debit: 'voucher', credit: REDEEMED, unit: 'JPY', amount: 1 }],
  ])('[L1] %s is none', (_, transfer) => {
    expect(Transfer.safeParse(transfer).success).toBe(false);
  });

  it('names the accounts that it touches, once each', () => {
    const transfers = [move(VOUCHER, ALLOTTED, 1), move(ALLOTTED, REDEEMED, 1)];
    expect(accountsOf(transfers)).toEqual([VOUCHER, ALLOTTED, REDEEMED]);
  });
});

describe('the path of an account', () => {
  it.each([
    [VOUCHER, 'voucher', 'c1', 'JPY'],
    [ALLOTTED, 'allotted', 'c1', 'JPY'],
    [AT_RISK, 'atRisk', 'c1', 'JPY'],
    [OVERDRAFT, 'overdraft', 'c1', 'JPY'],
    ['upstream:c1:uses', 'upstream', 'c1', 'uses'],
    [REDEEMED, 'redeemed', null, 'JPY'],
    [ISSUED, 'issued', null, 'JPY'],
    ['toString:c1:JPY', null, null, 'JPY'],
  ])('%s says its kind, voucher and unit', (path, kind, voucherId, unit) => {
    expect([accountKind(path), accountVoucher(path), accountUnit(path)]).toEqual([
      kind,
      voucherId,
      unit,
    ]);
  });
});

describe("a terminal's ledger", () => {
  it('[L1] sees the voucher as what is upstream, which may stand on either side', () => {
    const granted = postAtTerminal(new Map(), [move(VOUCHER, ALLOTTED, 500)]);
    expect([...granted]).toEqual([
      ['upstream:c1:JPY', -500],
      [ALLOTTED, 500],
    ]);
    const returned = postAtTerminal(granted, [move(ALLOTTED, VOUCHER, 200)]);
    expect([...returned]).toEqual([
      [ALLOTTED, 300],
      ['upstream:c1:JPY', -300],
    ]);
  });

  it('[L2] stops where a right is spent that the terminal does not hold', () => {
    const held = new Map([[ALLOTTED, 100]]);
    expect(() => postAtTerminal(held, [move(ALLOTTED, REDEEMED, 101)])).toThrow(/only rights/);
  });
});
