import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, type DemoHq, openDemo, type TestCard, takeCard } from '../support/demo.ts';
import { at } from '../support/hqApi.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { createRandom } from '../support/random.ts';

const KILLS = 6;
const WORKERS = 6;
const CARD_VALUE = 2000;
const CARDS = 5;
const SEEN_WITHIN_MS = 10_000;

/** One redemption that a client wants: it asks any server, again and again, until one answers. */
type Command = { readonly id: string; readonly card: TestCard; readonly credits: number };
type Outcome = 'accepted' | 'refused';

describe('three servers on one PostgreSQL', () => {
  let postgres: RunningPostgres;
  let demo: Demo;
  let servers: DemoHq[];
  let cards: TestCard[];
  const random = createRandom(20_261_123);
  const anyOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

  beforeAll(async () => {
    postgres = await startPostgres();
    demo = await openDemo();
    const database = ['--database-url', await postgres.createDatabase('hq')];
    const first = await demo.startHq(...database);
    servers = [first, await demo.startHq(...database), await demo.startHq(...database)];
    cards = [];
    for (let card = 0; card < CARDS; card += 1) cards.push(await takeCard(first, CARD_VALUE));
  });
  afterAll(async () => {
    await demo?.close();
    await postgres?.stop();
  });

  const ask = async ({ id, card, credits }: Command, hq: DemoHq): Promise<Outcome | 'lost'> => {
    const request = {
      redeemables: [{ object: 'voucher', id: card.code, gift: { credits } }],
      order: { amount: credits },
    };
    try {
      const { status } = await hq.api.post('/v1/redemptions', request, { 'Idempotency-Key': id });
      if (status >= 500) return 'lost';
      return status === 200 ? 'accepted' : 'refused';
    } catch {
      return 'lost';
    }
  };
  const balanceOf = async (hq: DemoHq, { code }: TestCard): Promise<unknown> =>
    at((await hq.api.get(`/v1/vouchers/${code}`)).body, 'gift', 'balance');

  it('[S6] a command that servers die over is done once, whichever of them is asked again', {
    timeout: 240_000,
  }, async () => {
    const outcomes = new Map<Command, Outcome>();
    let asked = 0;
    let lost = 0;
    let isOver = false;
    const work = async (worker: number): Promise<void> => {
      for (let turn = 0; !isOver; turn += 1) {
        const id = `three-${worker}-${turn}`;
        const command = { id, card: anyOf(cards), credits: 1 + Math.floor(random() * 5) };
        let outcome: Outcome | 'lost' = 'lost';
        while (outcome === 'lost') {
          outcome = await ask(command, anyOf(servers));
          asked += 1;
          if (outcome === 'lost') lost += 1;
        }
        outcomes.set(command, outcome);
      }
    };
    const workers = Array.from({ length: WORKERS }, (_, worker) => work(worker));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const target = asked + 30;
      while (asked < target) await new Promise((resolve) => setTimeout(resolve, 20));
      const victim = anyOf(servers);
      await victim.kill9();
      await victim.start();
    }
    isOver = true;
    await Promise.all(workers);
    expect(lost).toBeGreaterThan(0);
    expect([...outcomes.values()]).toContain('accepted');

    const spent = (card: TestCard): number =>
      [...outcomes].reduce(
        (sum, [command, outcome]) =>
          sum + (command.card === card && outcome === 'accepted' ? command.credits : 0),
        0,
      );
    for (const card of cards)
      for (const hq of servers) expect(await balanceOf(hq, card)).toBe(CARD_VALUE - spent(card));
    for (const [command, outcome] of [...outcomes].slice(-40))
      expect(await ask(command, anyOf(servers))).toBe(outcome);
    for (const card of cards)
      expect(await balanceOf(anyOf(servers), card)).toBe(CARD_VALUE - spent(card));
    const check = await anyOf(servers).api.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true, differences: [] });
  });

  it('[S6] what one server is told, a till that is connected to another hears by itself', async () => {
    const [first, , third] = servers as [DemoHq, DemoHq, DemoHq];
    const terminal = await demo.startTerminal(first, 'till');
    const card = await takeCard(third, 700);
    const validate = async (): Promise<unknown> => {
      const { body } = await terminal.api.post('/validate', {
        code: card.code,
        order: { amount: 100 },
      });
      return body;
    };
    const untilSeen = async (expected: object): Promise<void> => {
      const deadline = performance.now() + SEEN_WITHIN_MS;
      for (;;) {
        const seen = await validate();
        if (performance.now() > deadline) expect(seen).toMatchObject(expected);
        if (JSON.stringify(seen).includes(JSON.stringify(expected).slice(1, -1))) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await untilSeen({ result: 'accepted' });
    await third.api.post(`/v1/vouchers/${card.code}/disable`);
    await untilSeen({ result: 'rejected' });
  });
});
