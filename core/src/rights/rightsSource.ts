import type { Ground, Right } from './right.ts';

/** A place to take rights from, with what it could give; sources are drawn on in their order. */
export type RightsSource = {
  readonly ground: Ground;
  readonly account: string;
  readonly grantId: string | null;
  readonly available: number;
};

export const availableFrom = (sources: readonly RightsSource[]): number =>
  sources.reduce((sum, { available }) => sum + available, 0);

/** Takes `needed` from the sources in order, and says how much they fall short. */
export function takeRights(
  sources: readonly RightsSource[],
  needed: number,
): { readonly rights: Right[]; readonly short: number } {
  const rights: Right[] = [];
  let short = needed;
  for (const { ground, account, grantId, available } of sources) {
    const amount = Math.min(available, short);
    if (amount <= 0) continue;
    rights.push({ ground, account, grantId, amount });
    short -= amount;
  }
  return { rights, short };
}
