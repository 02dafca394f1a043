import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Shop } from '../shop/shop.ts';

/** Something that a person or a web shop does at HQ. */
export type OfficeAction = {
  readonly name: string;
  readonly weight: number;
  readonly act: (shop: Shop, random: SeededRandom) => Promise<void>;
};
