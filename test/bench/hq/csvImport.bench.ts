import { type BenchmarkResult, result } from '../benchmark.ts';
import { bareInserts, onDatabases } from './jobBench.ts';

/** As large a file as is promised takes a minute or two: set it for such a run. */
const COUNT = Number(process.env['BENCH_ROWS'] ?? 50_000);
const BARE = 50_000;

/**
 * Rows of a CSV of gift cards that are uploaded and imported in a second, against the bare inserts
 * of vouchers and balances on the same database.
 */
export const benchCsvImport = async (): Promise<BenchmarkResult[]> => {
  const rows = Array.from({ length: COUNT }, (_, index) => {
    const code = ((index * 2_654_435_761) % 4_294_967_296).toString(16).toUpperCase();
    return `G-${code}-${index},GIFT_VOUCHER,1000,Tokyo`;
  });
  const csv = Buffer.from(`Code,Voucher Type,Value,Store\n${rows.join('\n')}\n`);
  rows.length = 0;
  const perDatabase = await onDatabases(async (database, bench) => {
    const start = performance.now();
    await bench.upload('/v1/vouchers/importCSV', csv);
    const memory = await bench.settle();
    const made = (COUNT * 1000) / (performance.now() - start);
    const bare = await bareInserts(bench.storage, BARE, 500);
    const name = `HQ: CSV rows imported by a job, ${COUNT}, ${database}`;
    return [result(name, made, '1/s', bare), result(`${name}: most memory`, memory, 'MiB', memory)];
  });
  return perDatabase.flat();
};

if (process.argv[1]?.endsWith('csvImport.bench.ts'))
  for (const one of await benchCsvImport()) process.stdout.write(`${JSON.stringify(one)}\n`);
