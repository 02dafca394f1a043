import { parseArgs } from 'node:util';

/** What the command line of the simulation says. */
export type SimulateOptions = {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly steps: number;
  /** Null: each seed draws it. */
  readonly terminals: number | null;
  readonly stores: number | null;
};

export const USAGE =
  'npm run simulate -- [--seeds N] [--first-seed S] [--steps M] [--terminals T] [--stores K]';

/** How long a seed is where nobody says otherwise: short ones find as much for the time they take. */
export const DEFAULT_STEPS = 1500;

/** @throws RangeError where a number is none, or out of bounds */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      'first-seed': { type: 'string' },
      steps: { type: 'string' },
      terminals: { type: 'string' },
      stores: { type: 'string' },
    },
  });
  const read = (name: keyof typeof values, least: number, most: number): number | null => {
    const text = values[name];
    if (text === undefined) return null;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new RangeError(`--${name} is a whole number from ${least} to ${most}, not ${text}`);
    return value;
  };
  return {
    seeds: read('seeds', 1, 10_000_000) ?? 200,
    firstSeed: read('first-seed', 0, 2 ** 40) ?? 1,
    steps: read('steps', 1, 10_000_000) ?? DEFAULT_STEPS,
    terminals: read('terminals', 1, 100),
    stores: read('stores', 1, 50),
  };
}
