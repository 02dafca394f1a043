/**
 * By mutation: seeds that found it before, tried first. They are seeds like any other; where the
 * workload changes they may find nothing any more, and the search goes on from seed 1.
 */
export const FOUND_BY: Readonly<Record<string, readonly number[]>> = {
  atRiskAfterNo: [47],
  blockForgotten: [14],
  coverAfterRollback: [10],
  coverCountedTwice: [19],
  coverIsWholeGrant: [10],
  creditBeforeOverdraft: [10],
  idCheckDropped: [62, 53],
  lateGrantNotReturned: [10],
  reclaimAtLeaseEnd: [55],
  recallAnsweredTwice: [12],
  receiptIsAnotherHistory: [6],
  refusalBlocks: [19],
  riskBackAsRight: [8],
  rolledBackTwiceInFull: [24, 18],
  secondHistoryUnseen: [22],
  soldTwice: [13],
  terminalLimitForgets: [30],
  voucherLimitForgets: [8],
  writeOffTrustsAllotted: [13],
  writtenOffStillGranted: [1049],
};
