import type { TierChangeBody } from '../journal/bodies/tierChangeBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import type { TierJudgement, TierStanding } from './judgeTier.ts';

/** The entry, under `id`, that records what became of a card's tier, or null where nothing did. */
export function changeTier(
  { voucherId, campaignId }: { readonly voucherId: string; readonly campaignId: string },
  current: TierStanding | null,
  { tierId, since, expires, change }: TierJudgement,
  id: string,
): EntryDraft<TierChangeBody> | null {
  if (change === null) return null;
  const body: TierChangeBody = {
    type: 'tierChange',
    voucherId,
    campaignId,
    change,
    from: current?.tierId ?? null,
    to: tierId,
    since,
    expires,
  };
  return { id, body, transfers: [] };
}

/** The card's tier after a change of it. */
export const standingAfter = ({ to, since, expires }: TierChangeBody): TierStanding | null =>
  to === null ? null : { tierId: to, since, expires };
