import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, type DemoHq, openDemo, type TestCard, takeCard } from '../support/demo.ts';
import { at } from '../support/hqApi.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { createRandom } from '../support/random.ts';

const WORKERS = 6;
const CARD_VALUE = 2000;
const CARDS = 5;
/** So many commands are answered before each kill. */
const BETWEEN_KILLS = 40;
const SEEN_WITHIN_MS = 10_000;
/** Longer than any answer takes on a busy machine: a server that is silent for so long hangs. */
const HANGS_AFTER_MS = 30_000;

/** One redemption that a client wants: it asks any server, again and again, until one answers. */
type Command = { readonly id: string; readonly card: TestCard; readonly credits: number };
type Outcome = 'accepted' | 'refused';

describe('three servers on one PostgreSQL', () => {
  let postgres: RunningPostgres;
  let demo: Demo;
  let servers: DemoHq[];
  let cards: TestCard[];
  let lost = 0;
  let reached: (() => void) | null = null;
  const random = createRandom(20_261_123);
  const anyOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

  beforeAll(async () => {
    postgres = await startPostgres();
    demo = await openDemo();
    const database = ['--database-url', await postgres.createDatabase('hq')];
    servers = [];
    for (let server = 0; server < 3; server += 1) servers.push(await demo.startHq(...database));
    const [first] = servers as [DemoHq];
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
    const answer = hq.api.post('/v1/redemptions', request, { 'Idempotency-Key': id });
    // A server that was killed cuts the line.
    const answered = await within(
      answer.catch(() => null),
      `the answer to ${id}`,
    );
    // Of two that ask at once, one may be told that the other's request is still being done.
    const isOpen = answered === null || answered.status >= 500 || isRunning(answered.body);
    return isOpen ? 'lost' : answered.status === 200 ? 'accepted' : 'refused';
  };
  /** Asks until there is an answer; every third command at two servers in the same moment. */
  const askUntilAnswered = async (command: Command, turn: number): Promise<Outcome> => {
    for (let tries = turn; ; tries += 1) {
      const places = turn % 3 === 0 ? [tries, tries + 1] : [tries];
      const asked = places.map((place) => ask(command, servers[place % servers.length] as DemoHq));
      const told = (await Promise.all(asked)).filter((it) => it !== 'lost');
      if (new Set(told).size > 1) throw new Error(`${command.id} was accepted and refused`);
      if (told[0] !== undefined) return told[0];
      lost += 1;
    }
  };
  const balanceOf = async (hq: DemoHq, { code }: TestCard): Promise<unknown> =>
    at((await hq.api.get(`/v1/vouchers/${code}`)).body, 'gift', 'balance');

  it('[S6] a command that servers die over is done once, whichever of them is asked again', async () => {
    const outcomes = new Map<Command, Outcome>();
    let isOver = false;
    const work = async (worker: number): Promise<void> => {
      for (let turn = worker; !isOver; turn += 1) {
        const id = `three-${worker}-${turn}`;
        const command = { id, card: anyOf(cards), credits: 1 + Math.floor(random() * 5) };
        outcomes.set(command, await askUntilAnswered(command, turn));
        reached?.();
      }
    };
    const untilAnswered = (count: number): Promise<void> =>
      new Promise((resolve) => {
        reached = () => {
          if (outcomes.size >= count) resolve();
        };
      });
    const workers = Array.from({ length: WORKERS }, (_, worker) => work(worker));
    const trouble = Promise.all(workers);
    // The next one dies while the last one is still coming back, so that only one may be there.
    const starts: Promise<void>[] = [];
    for (const victim of servers) {
      await Promise.race([untilAnswered(outcomes.size + BETWEEN_KILLS), trouble]);
      await victim.kill9();
      starts.push(victim.start());
      if (starts.length > 1) await starts.at(-2);
    }
    await Promise.all(starts);
    isOver = true;
    await trouble;
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
    await Promise.all(
      [...outcomes]
        .slice(-40)
        .map(async ([command, outcome]) =>
          expect(await ask(command, anyOf(servers)), command.id).toBe(outcome),
        ),
    );
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
    const untilSeen = (expected: object) =>
      expect.poll(validate, { timeout: SEEN_WITHIN_MS, interval: 20 }).toMatchObject(expected);
    await untilSeen({ result: 'accepted' });
    await third.api.post(`/v1/vouchers/${card.code}/disable`);
    await untilSeen({ result: 'rejected' });
  });
});

/** @throws Error where it takes longer than any server may be silent */
async function within<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`A server hangs: ${what} did not come.`)),
      HANGS_AFTER_MS,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const isRunning = (body: unknown): boolean => at(body, 'key') === 'multiple_requests';
