/**
 * By mutation: seeds that found it before, tried first. They are seeds like any other; where the
 * workload changes they may find nothing any more, and the search goes on from seed 1.
 */
export const FOUND_BY: Readonly<Record<string, readonly number[]>> = {
  atRiskAfterNo: [31],
  coverAfterRollback: [13],
  coverCountedTwice: [8],
  coverIsWholeGrant: [10],
  reclaimAtLeaseEnd: [16],
  recallAnsweredTwice: [11],
  receiptIsAnotherHistory: [6],
  rolledBackTwiceInFull: [14],
  sentBeforeDurable: [366],
  soldTwice: [13],
  writeOffTrustsAllotted: [13],
  writtenOffStillGranted: [16],
};
