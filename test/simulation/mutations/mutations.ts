import { DISK_MUTATIONS } from './diskMutations.ts';
import { HQ_MUTATIONS } from './hqMutations.ts';
import type { Mutation } from './mutation.ts';
import { TILL_MUTATIONS } from './tillMutations.ts';

/** Every planted bug. */
export const MUTATIONS: readonly Mutation[] = [
  ...TILL_MUTATIONS,
  ...HQ_MUTATIONS,
  ...DISK_MUTATIONS,
];

/** @throws RangeError where there is none of this name */
export function mutationByName(name: string): Mutation {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (found === undefined)
    throw new RangeError(
      `no mutation ${name}: ${MUTATIONS.map((mutation) => mutation.name).join(', ')}`,
    );
  return found;
}
