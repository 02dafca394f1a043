import { type CoverBody, coverTransfers } from '../journal/bodies/coverBody.ts';
import type { GrantBody } from '../journal/bodies/grantBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { coverable } from '../redemption/redemptionRisk.ts';

/**
 * The entry by which a grant whose answer came late backs what its redemption took at risk, or
 * null where nothing is left to cover. `remaining` is what the grant still holds. An id that was
 * refused for one voucher may stand for a redemption of another by now: nothing of that is covered.
 */
export function coverRisk(
  redemption: Redemption,
  grant: Pick<GrantBody, 'grantId' | 'unit' | 'voucherId'>,
  remaining: number,
  owner: JournalOwner,
): EntryDraft | null {
  const { grantId, unit, voucherId } = grant;
  if (redemption.voucherId !== voucherId || redemption.unit !== unit) return null;
  const amount = Math.min(remaining, coverable(redemption));
  if (amount <= 0) return null;
  const body: CoverBody = {
    type: 'cover',
    redemptionId: redemption.id,
    grantId,
    voucherId,
    unit,
    amount,
  };
  return { id: `~cover:${grantId}`, body, transfers: coverTransfers(owner, body) };
}
