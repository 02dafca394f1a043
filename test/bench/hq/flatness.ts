import { type BenchmarkResult, inTurns, result } from '../benchmark.ts';
import { type Database, type Grown, openGrownHq } from './grownHq.ts';
import { type Load, load } from './hqUnderLoad.ts';

const ROUNDS = 3;
const ROUND_MS = 1500;
const WARM_UP_MS = 500;
const CLIENTS = 16;
/** What is as fast as ever may be this much slower in a run: 1.2 times. */
const FLAT = { atLeast: 0.83 };

export type Flatness = {
  readonly database: Database;
  readonly loads: readonly Load[];
  readonly small: Grown;
  readonly large: Grown;
  /** What is compared, such as `10,000 live campaigns against 1`. */
  readonly told: string;
};

/** What a large HQ answers in a second, against a small one in the same minutes. */
export async function benchFlatness(options: Flatness): Promise<BenchmarkResult[]> {
  const { database, loads, small, large, told } = options;
  const little = await openGrownHq(database, small);
  const grown = await openGrownHq(database, large);
  const results: BenchmarkResult[] = [];
  try {
    for (const what of loads) {
      const measure = async (hq: typeof little, milliseconds = ROUND_MS) =>
        (await load(hq, what, CLIENTS, milliseconds)).perSecond;
      await measure(little, WARM_UP_MS);
      await measure(grown, WARM_UP_MS);
      const [value, limit] = await inTurns(
        ROUNDS,
        () => measure(grown),
        () => measure(little),
      );
      results.push(result(`HQ on ${database}: ${what}, ${told}`, value, '1/s', limit, FLAT));
    }
    return results;
  } finally {
    await little.close();
    await grown.close();
  }
}
