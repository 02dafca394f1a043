import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import type { Shop } from '../shop/shop.ts';

/** Something that a clerk does at a till that runs and is enrolled. */
export type ClerkAction = {
  readonly name: string;
  /** How often, beside the other actions. */
  readonly weight: number;
  /** In which share of the seeds it happens at all; left out, in all of them. */
  readonly share?: number;
  readonly act: (shop: Shop, till: SimulatedTill, random: SeededRandom) => Promise<void>;
};
