import type { PrintReport } from '../../station/bridge/printReport.ts';
import type { TillReceipt } from '../../till/index.ts';

/** A receipt on its way to paper and on the screen. */
export type ScreenPrint = {
  readonly jobId: string;
  readonly receiptId: string;
  readonly source: string;
  readonly isDuplicate: boolean;
  /** `earlier`: shown again, not printed now. `screen`: there is no printer. */
  readonly state: 'printing' | 'screen' | 'earlier' | 'done';
  readonly report: PrintReport | null;
};

export function toScreenPrint(
  receipt: TillReceipt,
  jobId: string,
  state: ScreenPrint['state'],
  isDuplicate = false,
): ScreenPrint {
  const { id: receiptId, source } = receipt;
  return { jobId, receiptId, source, isDuplicate, state, report: null };
}
