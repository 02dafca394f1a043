/** Draws from one sequence of random numbers, so that a seed names a whole run. */
export type Draw = {
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  readonly int: (from: number, to: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
};

export function createDraw(random: () => number): Draw {
  const int = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    random,
    int,
    chance: (probability) => random() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (items.length === 0) throw new Error('there is nothing to pick from');
      return item as (typeof items)[number];
    },
  };
}
