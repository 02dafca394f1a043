import { type Ground, MOST_RIGHTS, type Right } from './right.ts';

/** A place to take rights from, with what it could give; sources are drawn on in their order. */
export type RightsSource = {
  readonly ground: Ground;
  readonly account: string;
  readonly grantId: string | null;
  readonly available: number;
};

/** An entry has room for so many rights: what further sources hold is out of one redemption's reach. */
const drawable = (sources: readonly RightsSource[]): RightsSource[] =>
  sources.filter(({ available }) => available > 0).slice(0, MOST_RIGHTS);

export const availableFrom = (sources: readonly RightsSource[]): number =>
  drawable(sources).reduce((sum, { available }) => sum + available, 0);

/** Takes `needed` from the sources in order, and says how much they fall short. */
export function takeRights(
  sources: readonly RightsSource[],
  needed: number,
): { readonly rights: Right[]; readonly short: number } {
  const rights: Right[] = [];
  let short = needed;
  for (const { ground, account, grantId, available } of drawable(sources)) {
    const amount = Math.min(available, short);
    if (amount <= 0) continue;
    rights.push({ ground, account, grantId, amount });
    short -= amount;
  }
  return { rights, short };
}
