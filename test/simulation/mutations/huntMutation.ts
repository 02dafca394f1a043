import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Mutation } from './mutation.ts';

export type Finding = {
  readonly seed: number;
  readonly steps: number;
  readonly invariant: string;
  readonly message: string;
};

const run = promisify(execFile);
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Looks for a mutation in a process of its own; null where none of the seeds finds it. */
export async function huntMutation(
  { name }: Pick<Mutation, 'name'>,
  seeds: readonly number[],
  milliseconds: number,
): Promise<Finding | null> {
  const args = ['--import', here('./mutate.ts'), here('./hunt.ts'), ...seeds.map(String)];
  const { stdout } = await run(process.execPath, args, {
    env: { ...process.env, MUTATION: name },
    timeout: milliseconds,
  });
  return stdout === '' ? null : (JSON.parse(stdout) as Finding);
}

/** The first seeds tried are those that found it before; all others follow in their order. */
export function seedsFor(foundBefore: readonly number[], most: number): number[] {
  const others = Array.from({ length: most }, (_, index) => index + 1);
  return [...foundBefore, ...others.filter((seed) => !foundBefore.includes(seed))].slice(0, most);
}
