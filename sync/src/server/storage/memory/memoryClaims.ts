import type { ClaimRow } from '../claimRow.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { checkInteger } from '../storedValue.ts';
import { compareTexts } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

/** By voucher, the claims to it by terminal and id. */
export type MemoryClaims = Map<string, Map<string, ClaimRow>>;

export const createMemoryClaims = (): MemoryClaims => new Map();

export const memoryClaimReader = (claims: MemoryClaims): Pick<HqReader, 'claims'> => ({
  async claims(voucherIds) {
    const asked = [...new Set(voucherIds)];
    return asked
      .flatMap((voucherId) => [...(claims.get(voucherId)?.values() ?? [])])
      .sort(
        (a, b) =>
          a.arrival - b.arrival ||
          compareTexts(a.terminalId, b.terminalId) ||
          compareTexts(a.claimId, b.claimId),
      );
  },
});

export const memoryClaimWriter = (
  claims: MemoryClaims,
  undo: UndoLog,
): Pick<HqTransaction, 'putClaim' | 'deleteClaim' | 'deleteClaimsBefore'> => ({
  async putClaim(claim) {
    undo.attempt(() => checkInteger(claim.wanted));
    const ofVoucher = claims.get(claim.voucherId) ?? new Map<string, ClaimRow>();
    claims.set(claim.voucherId, ofVoucher);
    setIn(undo, ofVoucher, `${claim.terminalId} ${claim.claimId}`, claim);
  },
  async deleteClaim(voucherId, terminalId, claimId) {
    const ofVoucher = claims.get(voucherId);
    if (ofVoucher !== undefined) deleteIn(undo, ofVoucher, `${terminalId} ${claimId}`);
  },
  async deleteClaimsBefore(time) {
    for (const ofVoucher of claims.values())
      for (const [key, { until }] of ofVoucher) if (until < time) deleteIn(undo, ofVoucher, key);
  },
});
