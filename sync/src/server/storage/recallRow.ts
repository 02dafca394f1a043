import type { RecallDocument } from '../../protocol/index.ts';

/** The newest recall of one voucher from one terminal. */
export type RecallRow = {
  readonly position: number;
  readonly terminalId: string;
  readonly voucherId: string;
  readonly document: RecallDocument;
};
