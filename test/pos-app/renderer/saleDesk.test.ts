import type { Till, TillRedemption, TillRequest, TillVerdict } from '@counterfoil/pos-app/till';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dueOf, unfinishedIn } from '../../../pos-app/src/renderer/sale/sale.ts';
import { createSaleDesk } from '../../../pos-app/src/renderer/sale/saleDesk.ts';
import { createFakeTill, FAKE_CODES, refusedCode } from './fakeTill.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets everything that waits for nothing but its turn go on, and pauses pass. */
const settle = () => vi.advanceTimersByTimeAsync(1000);

type Asked = { readonly id: string; readonly request: TillRequest };

function setUp(change: (till: Till) => Partial<Till> = () => ({})) {
  const fake = createFakeTill('online');
  const asked: Asked[] = [];
  const questions: TillRequest[] = [];
  const recording: Till = {
    ...fake,
    validate(request) {
      questions.push(request);
      return fake.validate(request);
    },
    redeem(id, request) {
      asked.push({ id, request });
      return fake.redeem(id, request);
    },
  };
  const till = { ...recording, ...change(recording) };
  let count = 0;
  const desk = createSaleDesk(till, 'JPY', () => `id-${++count}`);
  const verdicts: TillVerdict[] = [];
  const redemptions: TillRedemption[] = [];
  desk.onEvent((event) => {
    if (event.type === 'verdict') verdicts.push(event.verdict);
    else redemptions.push(event.redemption);
  });
  return { desk, asked, questions, verdicts, redemptions };
}

const stepOf = (desk: ReturnType<typeof createSaleDesk>) => {
  const { step } = desk.get();
  if (step.type !== 'verdict') throw new Error(`the step is ${step.type}`);
  return step;
};

describe('checking a code', () => {
  it('prefills the least of what is due and what can be spent', async () => {
    const { desk } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    expect(stepOf(desk)).toMatchObject({ most: 3000, amount: 3000 });
    desk.setOrderAmount(50_000);
    await settle();
    expect(stepOf(desk)).toMatchObject({ most: 8500, amount: 8500 });
  });

  it('waits for the order amount where it was scanned first, and then prefills', async () => {
    const { desk, asked } = setUp();
    desk.check(FAKE_CODES.card);
    await settle();
    expect(stepOf(desk)).toMatchObject({ most: null, amount: null });
    desk.redeem();
    await settle();
    expect(asked).toEqual([]);
    desk.setOrderAmount(1200);
    await settle();
    expect(stepOf(desk).amount).toBe(1200);
  });

  it('lets no late answer replace the verdict of a later scan', async () => {
    const gates: (() => void)[] = [];
    const { desk } = setUp((till) => ({
      validate: async (request) => {
        await new Promise<void>((open) => gates.push(open));
        return till.validate(request);
      },
    }));
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    desk.check(refusedCode('expired'));
    gates[1]?.();
    await settle();
    gates[0]?.();
    await settle();
    expect(stepOf(desk).verdict).toMatchObject({ verdict: 'no', rejection: { type: 'expired' } });
  });

  it('sounds once for a scan, not for every look at its amount', async () => {
    const { desk, verdicts, questions } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.setAmount(100);
    await settle();
    expect(questions).toHaveLength(2);
    expect(verdicts).toHaveLength(1);
  });
});

describe('an edited amount', () => {
  it('is looked at once, when the clerk pauses, and kept as typed', async () => {
    const { desk, questions } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    for (const amount of [1, 15, 150]) desk.setAmount(amount);
    await settle();
    expect(questions.slice(1).map(({ amount }) => amount)).toEqual([150]);
    expect(stepOf(desk)).toMatchObject({ amount: 150, most: 3000 });
  });

  it('beyond the most is not sent to the till', async () => {
    const { desk, asked } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.setAmount(3001);
    desk.redeem();
    await settle();
    expect(asked).toEqual([]);
  });
});

describe('redeeming', () => {
  it('asks the till once for a double press, and takes nothing else up meanwhile', async () => {
    const { desk, asked } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.redeem();
    desk.redeem();
    expect(desk.check(FAKE_CODES.atRisk)).toBe(false);
    desk.nextCustomer();
    desk.setAmount(1);
    desk.setOrderAmount(1);
    await settle();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.request).toMatchObject({
      amount: 3000,
      order: { amount: 3000, currency: 'JPY' },
    });
    expect(dueOf(desk.get())).toBe(0);
  });

  it('keeps its id when the till could not write, and takes another for another wish', async () => {
    let isBroken = true;
    const ids: string[] = [];
    const { desk } = setUp((till) => ({
      redeem: async (id, request) => {
        ids.push(id);
        if (isBroken) throw new Error('disk');
        return till.redeem(id, request);
      },
    }));
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.redeem();
    await settle();
    expect(stepOf(desk)).toMatchObject({ hasFailed: true, isRedeeming: false, amount: 3000 });
    desk.redeem();
    await settle();
    desk.setAmount(2000);
    await settle();
    isBroken = false;
    desk.redeem();
    await settle();
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(desk.get().step.type).toBe('done');
  });

  it('shows the refusal that came with it, and keeps the order as it was', async () => {
    const { desk, verdicts } = setUp((till) => ({
      redeem: async (id) => ({
        ...(await till.redeem(id, {
          code: refusedCode('voucherRiskLimit'),
          amount: 1,
          order: null,
        })),
      }),
    }));
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.redeem();
    await settle();
    expect(stepOf(desk).verdict).toMatchObject({
      verdict: 'no',
      rejection: { type: 'voucherRiskLimit' },
    });
    expect(verdicts.at(-1)?.verdict).toBe('no');
    expect(dueOf(desk.get())).toBe(3000);
  });

  it('takes several vouchers off one order, each from what is left', async () => {
    const { desk, asked } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.atRisk);
    await settle();
    desk.redeem();
    await settle();
    expect(dueOf(desk.get())).toBe(1000);
    desk.check(FAKE_CODES.card);
    await settle();
    desk.redeem();
    await settle();
    expect(asked.map(({ request }) => request.order?.amount)).toEqual([3000, 1000]);
    expect(new Set(asked.map(({ request }) => request.order?.id)).size).toBe(1);
    expect(dueOf(desk.get())).toBe(0);
  });

  it('asks for no amount of a coupon', async () => {
    const { desk, asked } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.coupon);
    await settle();
    desk.redeem();
    await settle();
    expect(asked[0]?.request.amount).toBeNull();
    expect(dueOf(desk.get())).toBe(2700);
  });

  it('does not hang a check that is under way', async () => {
    const { desk } = setUp();
    desk.setOrderAmount(3000);
    desk.check(FAKE_CODES.card);
    desk.redeem();
    await settle();
    expect(stepOf(desk).verdict.verdict).toBe('ok');
  });
});

describe('the next customer', () => {
  it('starts with nothing, under a new id', async () => {
    const { desk } = setUp();
    const before = desk.get().id;
    desk.setOrderAmount(3000);
    desk.nextCustomer();
    expect(desk.get()).toEqual({
      id: expect.not.stringMatching(before),
      orderAmount: null,
      parts: [],
      step: { type: 'idle' },
    });
  });

  it('is asked about only where something would be left behind', async () => {
    const { desk } = setUp();
    desk.setOrderAmount(3000);
    expect(unfinishedIn(desk.get())).toBeNull();
    desk.check(refusedCode('expired'));
    await settle();
    expect(unfinishedIn(desk.get())).toBeNull();
    desk.check(FAKE_CODES.atRisk);
    await settle();
    expect(unfinishedIn(desk.get())).toBe('unredeemed');
    desk.redeem();
    await settle();
    expect(unfinishedIn(desk.get())).toBe('unpaid');
    desk.check(FAKE_CODES.card);
    await settle();
    desk.redeem();
    await settle();
    expect(unfinishedIn(desk.get())).toBeNull();
  });
});
