import { writeSync } from 'node:fs';
import { createAuditor } from '../auditor/createAuditor.ts';
import type { Auditor, Violation } from '../auditor/facts.ts';
import { runSeed } from '../runSeed.ts';
import { DEFAULT_STEPS } from '../simulateOptions.ts';

/**
 * Runs seeds until something is found wrong, and says what as one line of JSON. The process runs
 * under a mutation (see `mutate.ts`), or under none to see that a seed is innocent. Arguments: the
 * seeds to try, in their order.
 */
for (const seed of process.argv.slice(2).map(Number)) {
  const tell = ([first]: readonly Violation[]): void => {
    if (first === undefined) return;
    writeSync(1, `${JSON.stringify({ seed, ...first })}\n`);
    // A shop with a bug in it may never come to rest, so nobody waits for the end of the seed.
    process.exit(0);
  };
  const watched = (): Auditor => {
    const auditor = createAuditor();
    const telling = (found: Violation[]): Violation[] => {
      tell(found);
      return found;
    };
    return {
      ...auditor,
      fact: (fact) => telling(auditor.fact(fact)),
      change: (change) => telling(auditor.change(change)),
      settled: (views) => telling(auditor.settled(views)),
    };
  };
  const options = { steps: DEFAULT_STEPS, terminals: null, stores: null, createAuditor: watched };
  tell((await runSeed(seed, options)).violations);
}
