import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { World } from '../machines/world.ts';

/** Something that goes wrong by itself, again and again, in the seeds that draw it. */
export type Fault = {
  readonly name: string;
  /** In which share of the seeds it is on. */
  readonly share: number;
  /** How long until it strikes, milliseconds on average; each seed varies it. */
  readonly every: number;
  readonly strike: (world: World, random: SeededRandom) => void;
};
