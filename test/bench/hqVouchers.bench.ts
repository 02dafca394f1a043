import type { BenchmarkResult } from './benchmark.ts';
import { benchFlatness } from './hq/flatness.ts';

const FEW = 10_000;
const MANY = 1_000_000;

/**
 * Whether redemptions are as fast among 1,000,000 vouchers as among 10,000. `--vouchers=10000000`
 * asks for another count, all of which are written first.
 */
export async function benchHqVouchers(vouchers = countAsked()): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const)
    results.push(
      ...(await benchFlatness({
        database,
        loads: ['redeem'],
        small: { campaigns: 10, vouchers: Math.min(FEW, vouchers) },
        large: { campaigns: 10, vouchers },
        told: `${vouchers.toLocaleString('en')} vouchers against ${FEW.toLocaleString('en')}`,
      })),
    );
  return results;
}

function countAsked(): number {
  const asked = process.argv.find((it) => it.startsWith('--vouchers='));
  const count = asked === undefined ? MANY : Number(asked.slice('--vouchers='.length));
  if (!Number.isSafeInteger(count) || count < FEW)
    throw new Error(`--vouchers takes a whole number of at least ${FEW}`);
  return count;
}
