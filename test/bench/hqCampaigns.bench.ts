import type { BenchmarkResult } from './benchmark.ts';
import { benchFlatness } from './hq/flatness.ts';

const MANY = 10_000;

/** Whether HQ is as fast with 10,000 live campaigns as with one; each has one gift card. */
export async function benchHqCampaigns(campaigns = MANY): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const)
    results.push(
      ...(await benchFlatness({
        database,
        loads: ['validate', 'redeem'],
        small: { campaigns: 1, vouchers: campaigns },
        large: { campaigns, vouchers: campaigns },
        told: `${campaigns.toLocaleString('en')} live campaigns against 1`,
      })),
    );
  return results;
}
