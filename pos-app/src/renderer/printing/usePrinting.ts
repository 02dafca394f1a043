import { useCallback, useRef, useState } from 'react';
import type { PrintReport } from '../../station/bridge/printReport.ts';
import type { TillReceipt } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useTillTools } from '../till/tillTools.ts';
import { duplicateReceipt } from './duplicateReceipt.ts';
import { type ScreenPrint, toScreenPrint } from './screenPrint.ts';

const KEPT = 20;
const UNREACHABLE: PrintReport = { outcome: 'refused', obstacle: 'unreachable', unprintable: [] };

export type Printing = {
  /** Newest first. */
  readonly prints: readonly ScreenPrint[];
  /** Prints the receipt of what was just recorded. */
  print(receipt: TillReceipt): void;
  reprint(receipt: TillReceipt): void;
  retry(print: ScreenPrint): void;
};

/** Receipts as they are printed: always on the screen, and on paper where there is a printer. */
export function usePrinting(): Printing {
  const { station, createId } = useTillTools();
  const { locale } = useI18n();
  const [prints, setPrints] = useState<readonly ScreenPrint[]>([]);
  const known = useRef(prints);

  const change = useCallback((next: (list: readonly ScreenPrint[]) => readonly ScreenPrint[]) => {
    known.current = next(known.current).slice(0, KEPT);
    setPrints(known.current);
  }, []);

  async function send({ jobId, source }: ScreenPrint): Promise<void> {
    const report = await station.call('print', { jobId, source }).catch(() => UNREACHABLE);
    const state = report.obstacle === 'noPrinter' ? 'screen' : 'done';
    change((list) => list.map((it) => (it.jobId === jobId ? { ...it, state, report } : it)));
  }

  function start(print: ScreenPrint): void {
    change((list) => [print, ...list.filter(({ jobId }) => jobId !== print.jobId)]);
    void send(print);
  }

  return {
    prints,
    print: (receipt) => start(toScreenPrint(receipt, receipt.id, 'printing')),
    reprint(receipt) {
      const source = duplicateReceipt(receipt.source, locale);
      start(toScreenPrint({ ...receipt, source }, `${receipt.id}~${createId()}`, 'printing', true));
    },
    // The station prints one job id once, unless nothing of it was sent.
    retry: (print) => start({ ...print, state: 'printing', report: null }),
  };
}
