import {
  type LostTerminal,
  type RiskTerminal,
  riskRoom,
  voucherWorstCase,
  worstCase,
} from '@counterfoil/core/reconcile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const till = (terminalId: string, riskLimit: number, shiftLimit: number | null = null) => ({
  terminalId,
  riskLimit,
  shiftLimit,
});
const lost = (terminalId: string, allotted: number, riskLimit: number): LostTerminal => ({
  terminalId,
  allotted,
  riskLimit,
});

describe('the worst case', () => {
  it('[O30] adds up the limits of all that may sell, and what is lost with its own', () => {
    const tills = [till('a', 10_000), till('b', 5000, 2000), till('c', 800, 0)];
    // b may open one shift after another; c may not begin.
    expect(worstCase(tills, [lost('d', 3000, 10_000)])).toEqual({
      room: 15_000,
      shiftRoom: 12_000,
      lost: 13_000,
    });
  });

  it('[O30] of one voucher takes the smaller of its limit and the terminal at each till', () => {
    const tills = [till('a', 10_000), till('b', 1000), till('c', 10_000, 500)];
    expect(voucherWorstCase(tills, [lost('d', 700, 10_000)], 3000)).toEqual({
      room: 3000 + 1000 + 3000,
      shiftRoom: 3000 + 1000 + 500,
      lost: 700 + 3000,
    });
  });

  it('[O30] beyond what a balance counts is that much', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(worstCase([till('a', most), till('b', most)], []).room).toBe(most);
  });
});

/** A till of the test, which knows no more than its limits: what it took, of which voucher, in which shift. */
type Taken = { readonly voucher: number; readonly shift: number; amount: number };
type Act =
  | {
      readonly type: 'take';
      readonly till: number;
      readonly voucher: number;
      readonly amount: number;
    }
  | { readonly type: 'free'; readonly till: number; readonly nth: number; readonly amount: number }
  | { readonly type: 'shift'; readonly till: number };

const VOUCHERS = 3;

const limit = fc.integer({ min: 0, max: 1000 });
const tills = fc.array(fc.record({ riskLimit: limit, shiftLimit: fc.option(limit) }), {
  minLength: 1,
  maxLength: 4,
});
const amount = fc.integer({ min: 1, max: 600 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('take' as const),
      till: fc.nat(3),
      voucher: fc.nat(VOUCHERS - 1),
      amount,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('free' as const),
      till: fc.nat(3),
      nth: fc.nat(9),
      amount,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('shift' as const), till: fc.nat(3) }) },
);

const sum = (taken: readonly Taken[]): number =>
  taken.reduce((total, one) => total + one.amount, 0);

/** Lets tills that nobody reaches take all that their own limits let them. */
function play(machines: readonly RiskTerminal[], perVoucher: number, acts: readonly Act[]) {
  const books = machines.map(() => ({ shift: 0, taken: [] as Taken[] }));
  let most = 0;
  let mostInFirstShift = 0;
  const mostOfVoucher = Array.from({ length: VOUCHERS }, () => 0);
  for (const one of acts) {
    const index = one.till % machines.length;
    const machine = machines[index];
    const book = books[index];
    if (machine === undefined || book === undefined) continue;
    if (one.type === 'shift') book.shift += 1;
    else if (one.type === 'free') {
      const found = book.taken[one.nth % Math.max(1, book.taken.length)];
      if (found !== undefined) found.amount -= Math.min(found.amount, one.amount);
    } else {
      const ofVoucher = book.taken.filter(({ voucher }) => voucher === one.voucher);
      const inShift = book.taken.filter(({ shift }) => shift === book.shift);
      const fits = Math.min(
        one.amount,
        machine.riskLimit - sum(book.taken),
        perVoucher - sum(ofVoucher),
        machine.shiftLimit === null ? one.amount : machine.shiftLimit - sum(inShift),
      );
      if (fits > 0) book.taken.push({ voucher: one.voucher, shift: book.shift, amount: fits });
    }
    most = Math.max(most, sum(books.flatMap(({ taken }) => taken)));
    if (books.every(({ shift }) => shift === 0)) mostInFirstShift = most;
    for (let voucher = 0; voucher < VOUCHERS; voucher += 1) {
      const here = sum(books.flatMap(({ taken }) => taken.filter((it) => it.voucher === voucher)));
      mostOfVoucher[voucher] = Math.max(mostOfVoucher[voucher] ?? 0, here);
    }
  }
  return { most, mostInFirstShift, mostOfVoucher };
}

describe('whatever tills do that nobody reaches', () => {
  it('[O30] [K3] they never have more at risk than the worst case says', () => {
    fc.assert(
      fc.property(
        tills,
        fc.integer({ min: 1, max: 500 }),
        fc.array(act, { maxLength: 60 }),
        (limits, perVoucher, acts) => {
          const machines = limits.map((one, index) => ({ terminalId: `t${index}`, ...one }));
          const { most, mostInFirstShift, mostOfVoucher } = play(machines, perVoucher, acts);
          const { room, shiftRoom } = worstCase(machines, []);
          expect(most).toBeLessThanOrEqual(room);
          expect(mostInFirstShift).toBeLessThanOrEqual(shiftRoom);
          const ofVoucher = voucherWorstCase(machines, [], perVoucher);
          for (const taken of mostOfVoucher) expect(taken).toBeLessThanOrEqual(ofVoucher.room);
        },
      ),
      { seed: 20, numRuns: 400 },
    );
  });

  it('[O30] the worst case is reached, so it is no larger than it must be', () => {
    const machines = [till('a', 900), till('b', 700, 300), till('c', 50)];
    const acts: Act[] = [0, 1, 2, 3].flatMap((shift) =>
      machines.flatMap((_, index): Act[] => [
        ...Array.from(
          { length: VOUCHERS },
          (__, voucher): Act => ({
            type: 'take',
            till: index,
            voucher,
            amount: 1000,
          }),
        ),
        ...(shift < 3 ? [{ type: 'shift' as const, till: index }] : []),
      ]),
    );
    const { most, mostOfVoucher } = play(machines, 300, acts);
    expect(most).toBe(worstCase(machines, []).room);
    expect(most).toBe(1650);
    // 300 at a, 300 at b, 50 at c.
    expect(mostOfVoucher[0]).toBe(voucherWorstCase(machines, [], 300).room);
  });

  it('[O30] a terminal without a limit for a shift has its own limit in each', () => {
    expect(riskRoom(till('a', 500))).toEqual({ room: 500, shiftRoom: 500 });
  });
});
