import { createAuditor } from '../auditor/createAuditor.ts';
import { runSeed } from '../runSeed.ts';
import { DEFAULT_STEPS } from '../simulateOptions.ts';

/**
 * Runs seeds until the auditor finds something, and says what as one line of JSON. The process
 * runs under a mutation (see `mutate.ts`), or under none to see that a seed is innocent. Arguments:
 * the seeds to try, in their order.
 */
for (const seed of process.argv.slice(2).map(Number)) {
  const options = { steps: DEFAULT_STEPS, terminals: null, stores: null, createAuditor };
  const { violations, steps } = await runSeed(seed, options);
  const [first] = violations;
  if (first === undefined) continue;
  process.stdout.write(`${JSON.stringify({ seed, steps, ...first })}\n`);
  break;
}
