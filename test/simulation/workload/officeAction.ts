import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Shop } from '../shop/shop.ts';

/** Something that a person or a web shop does at HQ. */
export type OfficeAction = {
  readonly name: string;
  readonly weight: number;
  /** In which share of the seeds it happens at all; left out, in all of them. */
  readonly share?: number;
  readonly act: (shop: Shop, random: SeededRandom) => Promise<void>;
};
