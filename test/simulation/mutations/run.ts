import { parseArgs } from 'node:util';
import { FOUND_BY } from './foundBy.ts';
import { huntMutation, seedsFor } from './huntMutation.ts';
import { MUTATIONS, mutationByName } from './mutations.ts';

/**
 * For people: `node test/simulation/mutations/run.ts [--only name] [--seeds N]` plants each bug and
 * says which seed found it, and how.
 */
const HOUR = 3_600_000;

const { values } = parseArgs({
  options: { only: { type: 'string' }, seeds: { type: 'string', default: '2000' } },
});
const chosen = values.only === undefined ? MUTATIONS : [mutationByName(values.only)];
let survivors = 0;
for (const mutation of chosen) {
  const start = performance.now();
  const seeds = seedsFor(FOUND_BY[mutation.name] ?? [], Number(values.seeds));
  const found = await huntMutation(mutation, seeds, HOUR);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (found === null) survivors += 1;
  const what =
    found === null ? 'SURVIVED' : `seed ${found.seed}: ${found.invariant}: ${found.message}`;
  process.stdout.write(`${mutation.name} (${seconds} s): ${what}\n`);
}
if (survivors > 0) process.exitCode = 1;
