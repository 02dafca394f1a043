import type { Printer, PrinterObstacle, PrintOutcome, ReceiptColumns } from '@counterfoil/hardware';
import { obstacleIn } from '@counterfoil/hardware';
import { receiptToSvg } from '@counterfoil/hardware/node';
import type { DrawerReport, PrintObstacle, PrintReport } from '../bridge/printReport.ts';
import type { StationStatus } from '../bridge/stationStatus.ts';

/** How many jobs are remembered, so that one asked for twice is printed once. */
const REMEMBERED_JOBS = 500;
const NO_PRINTER = { outcome: 'refused', obstacle: 'noPrinter' } as const;

/** The station's printing: previews always, paper where there is a printer. */
export type PrinterDesk = {
  print(jobId: string, source: string): Promise<PrintReport>;
  preview(source: string): string;
  openDrawer(): Promise<DrawerReport>;
  status(): Promise<StationStatus['printer']>;
};

export function createPrinterDesk(printer: Printer | null, columns: ReceiptColumns): PrinterDesk {
  const jobs = new Map<string, Promise<PrintReport>>();

  async function printNow(jobId: string, source: string): Promise<PrintReport> {
    if (printer === null) return { ...NO_PRINTER, unprintable: [] };
    const report = toPrintReport(await printer.print({ lines: source, columns }));
    // Nothing of a refused job is on paper, so it may be asked for again.
    if (report.outcome === 'refused') jobs.delete(jobId);
    return report;
  }

  return {
    print(jobId, source) {
      const known = jobs.get(jobId);
      if (known !== undefined) return known;
      const job = printNow(jobId, source);
      jobs.set(jobId, job);
      const oldest = jobs.keys().next();
      if (jobs.size > REMEMBERED_JOBS && oldest.done !== true) jobs.delete(oldest.value);
      return job;
    },
    preview: (source) => receiptToSvg(source, { columns }),
    async openDrawer() {
      if (printer === null) return NO_PRINTER;
      const outcome = await printer.openDrawer();
      return outcome.type === 'sent'
        ? { outcome: 'sent', obstacle: null }
        : { outcome: 'refused', obstacle: outcome.obstacle.type };
    },
    async status() {
      if (printer === null) return null;
      const answer = await printer.readStatus();
      if (answer.type === 'unreachable') return { obstacle: 'unreachable', paperNearEnd: false };
      const obstacle = obstacleIn(answer.status)?.type ?? null;
      return { obstacle, paperNearEnd: answer.status.paper === 'nearEnd' };
    },
  };
}

function toPrintReport(outcome: PrintOutcome): PrintReport {
  switch (outcome.type) {
    case 'printed':
      return { outcome: 'printed', obstacle: null, unprintable: outcome.unprintable };
    case 'sent':
      return { outcome: 'sent', obstacle: sentObstacle(outcome), unprintable: outcome.unprintable };
    case 'refused':
      return { outcome: 'refused', obstacle: outcome.obstacle.type, unprintable: [] };
  }
}

function sentObstacle({ reason }: Extract<PrintOutcome, { type: 'sent' }>): PrintObstacle {
  const obstacle: PrinterObstacle | null = reason.type === 'stopped' ? reason.obstacle : null;
  return obstacle?.type ?? (reason.type === 'lineFailed' ? 'lineFailed' : 'noAnswer');
}
