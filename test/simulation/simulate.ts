import { createAuditor } from './auditor/createAuditor.ts';
import { runSeed } from './runSeed.ts';
import { readSimulateOptions, type SimulateOptions, USAGE } from './simulateOptions.ts';
import { addReport, emptySummary, type Summary, whatNeverHappened } from './summary.ts';

/** Where nobody watches, a line for so many seeds is enough; a person sees one every few seconds. */
const SEEDS_A_LINE = 500;
const SECONDS_A_LINE = 3;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function simulate({ seeds, firstSeed, ...options }: SimulateOptions): Promise<Summary> {
  const summary = emptySummary();
  const start = performance.now();
  let told = start;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const report = await runSeed(seed, { ...options, createAuditor });
    addReport(summary, report);
    for (const { invariant, message } of report.violations)
      say(`seed ${seed}, step ${report.steps}: ${invariant}: ${message}`);
    const isDue = process.stderr.isTTY
      ? performance.now() - told > SECONDS_A_LINE * 1000
      : summary.seeds % SEEDS_A_LINE === 0;
    if (!isDue) continue;
    told = performance.now();
    say(`${summary.seeds} seeds, ${summary.violations} with violations`);
  }
  const seconds = (performance.now() - start) / 1000;
  say(`${Math.round(summary.steps / seconds)} steps a second`);
  return summary;
}

async function main(): Promise<void> {
  let options: SimulateOptions;
  try {
    options = readSimulateOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const summary = await simulate(options);
  const never = whatNeverHappened(summary);
  for (const name of never) say(`unconvincing: ${name} never happened`);
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (summary.violations > 0 || never.length > 0) process.exitCode = 1;
}

await main();
