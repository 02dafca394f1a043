import { type BenchmarkResult, type Goal, inTurns, result } from './benchmark.ts';
import { type HqUnderLoad, type Load, load, openHqUnderLoad } from './hq/hqUnderLoad.ts';

const ROUNDS = 3;
const ROUND_MS = 2000;
const LOADS: readonly Load[] = ['redeem', 'validate', 'lookup'];
const CLIENTS = [1, 16, 64];
/** Of redemptions by 16 clients, against the bare transaction by as many. */
const GOALS: Readonly<Record<string, Goal>> = {
  SQLite: { atLeast: 2 },
  PostgreSQL: { atLeast: 1 },
};
const MOST_P99_MS = 20;

/**
 * What HQ answers in a second over HTTP, against the bare SQL transaction that locks one balance,
 * moves it and appends a row, on the same database by as many clients. With it how long the slowest
 * hundredth of redemptions takes at half of what HQ can do.
 */
export async function benchHqLoad(): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const kind of ['SQLite', 'PostgreSQL'] as const) {
    const site = await openHqUnderLoad(kind);
    try {
      for (const what of LOADS)
        for (const clients of CLIENTS) results.push(await benchOne(site, kind, what, clients));
      results.push(await benchP99(site, kind));
    } finally {
      await site.close();
    }
  }
  return results;
}

async function benchOne(
  site: HqUnderLoad,
  kind: string,
  what: Load,
  clients: number,
): Promise<BenchmarkResult> {
  const [perSecond, bare] = await inTurns(
    ROUNDS,
    async () => (await load(site, what, clients, ROUND_MS)).perSecond,
    () => site.bare.perSecond(clients, ROUND_MS),
  );
  const goal = what === 'redeem' && clients === 16 ? GOALS[kind] : undefined;
  const name = `HQ on ${kind}: ${what}, ${clients} clients, against the bare transaction`;
  return result(name, perSecond, '1/s', bare, goal ?? null);
}

async function benchP99(site: HqUnderLoad, kind: string): Promise<BenchmarkResult> {
  const top = await load(site, 'redeem', 16, ROUND_MS);
  const half = await load(site, 'redeem', 16, 2 * ROUND_MS, top.perSecond / 2);
  const name = `HQ on ${kind}: p99 of redemptions at half of the top rate`;
  return result(name, half.p99, 'ms', MOST_P99_MS, { atMost: 1 });
}
