import { type BenchmarkResult, type Goal, isMet } from './benchmark.ts';
import { benchCoreDecisions } from './coreDecisions.bench.ts';
import { benchCoreScale } from './coreScale.bench.ts';
import { benchCoreStacks } from './coreStacks.bench.ts';
import { benchHqCampaigns } from './hqCampaigns.bench.ts';
import { benchHqLoad } from './hqLoad.bench.ts';
import { benchHqVouchers } from './hqVouchers.bench.ts';
import { benchReconnect } from './reconnect.bench.ts';
import { benchRuleEvaluation } from './ruleEvaluation.bench.ts';
import { benchTillRedemption } from './tillRedemption.bench.ts';

const BENCHMARKS = [
  benchCoreDecisions,
  benchCoreStacks,
  benchCoreScale,
  benchRuleEvaluation,
  benchHqLoad,
  benchHqCampaigns,
  benchHqVouchers,
  benchReconnect,
  benchTillRedemption,
];

const results: BenchmarkResult[] = [];
for (const benchmark of BENCHMARKS) results.push(...(await benchmark()));

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(results)}\n`);
else
  for (const { name, value, unit, limit, ratio, goal } of results) {
    const told =
      goal === null ? '' : `, ${isMet(ratio, goal) ? 'as' : 'NOT as'} wanted: ${wanted(goal)}`;
    process.stdout.write(`${name}: ${value} ${unit}, limit ${limit}, ratio ${ratio}${told}\n`);
  }

function wanted(goal: Goal): string {
  return 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
}
