/**
 * By mutation: seeds that found it before, tried first. They are seeds like any other; where the
 * workload changes they may find nothing any more, and the search goes on from seed 1.
 */
export const FOUND_BY: Readonly<Record<string, readonly number[]>> = {
  atRiskAfterNo: [47, 31],
  blockForgotten: [14],
  coverAfterRollback: [10, 13],
  coverIsWholeGrant: [10],
  idCheckDropped: [53],
  lateGrantNotReturned: [10],
  reclaimAtLeaseEnd: [55, 16],
  recallAnsweredTwice: [12, 11],
  receiptIsAnotherHistory: [6],
  riskBackAsRight: [8],
  rolledBackTwiceInFull: [18, 14],
  secondHistoryUnseen: [22],
  sentBeforeDurable: [1589, 366],
  soldTwice: [13],
  terminalLimitForgets: [30],
  voucherLimitForgets: [8],
  writeOffTrustsAllotted: [13],
  writtenOffStillGranted: [1049, 16],
};
