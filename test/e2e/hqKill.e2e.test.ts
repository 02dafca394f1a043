import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, type DemoHq, type DemoTerminal, openDemo, takeCard } from '../support/demo.ts';
import { at } from '../support/hqApi.ts';
import { createRandom } from '../support/random.ts';

const ROUNDS = 30;

describe('HQ killed at random moments', () => {
  let demo: Demo;
  let hq: DemoHq;
  let terminal: DemoTerminal;

  beforeAll(async () => {
    demo = await openDemo();
    hq = await demo.startHq();
    terminal = await demo.startTerminal(hq, 'a');
  });
  afterAll(() => demo.close());

  it('[S6] every acknowledged redemption is there afterwards, once', {
    timeout: 300_000,
  }, async () => {
    const random = createRandom(20_261_122);
    const card = await takeCard(hq, 1_000_000);
    await terminal.api.post('/sync');
    const accepted = new Map<string, number>();
    let spentAtHq = 0;
    let killedUnderWay = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      let killed = false;
      let answers = 0;
      const target = 3 + Math.floor(random() * 60);
      const reached = Promise.withResolvers<void>();
      const count = (): void => {
        answers += 1;
        if (answers >= target) reached.resolve();
      };
      const work = async (worker: number): Promise<void> => {
        for (let turn = 0; !killed && turn < 400; turn += 1) {
          const id = `kill-${round}-${worker}-${turn}`;
          const amount = 1 + ((round + worker + turn) % 7);
          const atHq = worker % 2 === 0;
          const outcome = atHq
            ? await redeemAtHq(id, card.code, amount)
            : await redeemAtTerminal(id, card.code, amount);
          count();
          if (outcome === 'lost') killedUnderWay += 1;
          if (outcome === 'accepted' && atHq) spentAtHq += amount;
          if (outcome === 'accepted' && !atHq) accepted.set(id, amount);
        }
      };
      const workers = [0, 1, 2].map(work);
      // Others are under way when the answer that was drawn arrives: HQ dies among them.
      await reached.promise;
      await hq.kill9();
      killed = true;
      await Promise.all(workers);
      await hq.start();
    }
    await terminal.api.post('/sync');
    const spentAtTerminal = [...accepted.values()].reduce((sum, amount) => sum + amount, 0);
    const { body } = await hq.api.get(`/v1/vouchers/${card.code}`);
    const spent = 1_000_000 - Number(at(body, 'gift', 'balance'));
    // A request whose answer was lost may or may not have been posted; each is worth 7 at most.
    expect(spent).toBeGreaterThanOrEqual(spentAtHq + spentAtTerminal);
    expect(spent).toBeLessThanOrEqual(spentAtHq + spentAtTerminal + killedUnderWay * 7);
    expect(killedUnderWay).toBeGreaterThan(0);
    expect(accepted.size).toBeGreaterThan(ROUNDS);
    const check = await hq.api.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true, differences: [] });
  });

  async function redeemAtHq(id: string, code: string, credits: number): Promise<string> {
    const request = {
      redeemables: [{ object: 'voucher', id: code, gift: { credits } }],
      order: { amount: credits },
    };
    try {
      const { status } = await hq.api.post('/v1/redemptions', request, { 'Idempotency-Key': id });
      return status === 200 ? 'accepted' : 'refused';
    } catch {
      return 'lost';
    }
  }

  async function redeemAtTerminal(id: string, code: string, amount: number): Promise<string> {
    const { body } = await terminal.api.post('/redeem', { id, code, amount, order: { amount } });
    return String(at(body, 'result'));
  }
});
