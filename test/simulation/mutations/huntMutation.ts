import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Mutation } from './mutation.ts';

export type Finding = {
  readonly seed: number;
  readonly invariant: string;
  readonly message: string;
};

const run = promisify(execFile);
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Looks for a mutation in processes of its own; null where none of the seeds finds it. A seed at
 * which the auditor finds as much without the mutation has found something else.
 *
 * @throws Error where a process takes longer than so many milliseconds, or ends otherwise
 */
export async function huntMutation(
  { name }: Pick<Mutation, 'name'>,
  seeds: readonly number[],
  milliseconds: number,
): Promise<Finding | null> {
  let left = seeds;
  while (left.length > 0) {
    const found = await hunt(name, left, milliseconds);
    if (found === null) return null;
    if (await isInnocent(found.seed, milliseconds)) return found;
    left = left.slice(left.indexOf(found.seed) + 1);
  }
  return null;
}

const innocence = new Map<number, Promise<boolean>>();

/** Whether the auditor finds nothing at the seed without any mutation; looked at once. */
function isInnocent(seed: number, milliseconds: number): Promise<boolean> {
  const known =
    innocence.get(seed) ?? hunt(null, [seed], milliseconds).then((found) => found === null);
  innocence.set(seed, known);
  return known;
}

/** The first of the seeds at which the auditor finds something, under a mutation or under none. */
async function hunt(
  mutation: string | null,
  seeds: readonly number[],
  milliseconds: number,
): Promise<Finding | null> {
  const mutate = mutation === null ? [] : ['--import', here('./mutate.ts')];
  const args = [...mutate, here('./hunt.ts'), ...seeds.map(String)];
  const env = { ...process.env, MUTATION: mutation ?? '' };
  const { stdout } = await run(process.execPath, args, { env, timeout: milliseconds });
  return stdout === '' ? null : (JSON.parse(stdout) as Finding);
}

/** The first seeds tried are those that found it before; all others follow in their order. */
export function seedsFor(foundBefore: readonly number[], most: number): number[] {
  const others = Array.from({ length: most }, (_, index) => index + 1);
  return [...foundBefore, ...others.filter((seed) => !foundBefore.includes(seed))].slice(0, most);
}
