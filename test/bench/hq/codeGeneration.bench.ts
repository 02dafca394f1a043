import { type BenchmarkResult, result } from '../benchmark.ts';
import { bareInserts, onDatabases } from './jobBench.ts';

/** As large a campaign as is promised takes a minute or two: set it for such a run. */
const COUNT = Number(process.env['BENCH_ROWS'] ?? 50_000);
const BARE = 50_000;

/**
 * Vouchers of a campaign that a job makes in a second, each with a unique code, a balance and its
 * place in the journal, against the bare inserts of vouchers and balances on the same database.
 */
export const benchCodeGeneration = async (): Promise<BenchmarkResult[]> => {
  const perDatabase = await onDatabases(async (database, bench) => {
    const start = performance.now();
    await bench.post('/v1/campaigns', {
      name: 'Large',
      vouchers_count: COUNT,
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } },
    });
    const memory = await bench.settle();
    const made = (COUNT * 1000) / (performance.now() - start);
    const bare = await bareInserts(bench.storage, BARE, 500);
    const name = `HQ: codes made by a job, ${COUNT}, ${database}`;
    return [result(name, made, '1/s', bare), result(`${name}: most memory`, memory, 'MiB', memory)];
  });
  return perDatabase.flat();
};

if (process.argv[1]?.endsWith('codeGeneration.bench.ts'))
  for (const one of await benchCodeGeneration()) process.stdout.write(`${JSON.stringify(one)}\n`);
