import type { ReceiptDocument } from '../receipt/receiptDocument.ts';
import { receiptToEscPos } from '../receipt/receiptToEscPos.ts';
import type { Transport } from '../transport/transport.ts';
import { faultOf } from '../transport/transportFault.ts';
import { type DrawerPulse, drawerKick } from './drawerKick.ts';
import {
  type DrawerOutcome,
  obstacleIn,
  type Printer,
  type PrinterStatusAnswer,
  type PrintOutcome,
  type SentReason,
} from './printer.ts';
import type { PrinterProfile } from './printerProfile.ts';
import { openPrinterLine, type PrinterLine } from './printerLine.ts';

export type PrinterOptions = {
  transport: Transport;
  profile: PrinterProfile;
  /** How long to wait for an answer to DLE EOT; a printer answers within milliseconds, or never. */
  statusTimeoutMs?: number;
  /** How long a receipt may take on paper before its end counts as unknown. */
  jobEndTimeoutMs?: number;
};

/**
 * A printer that speaks ESC/POS. The line is opened for each job and closed after it, since printers
 * serve one connection at a time and drop idle ones.
 */
export function createPrinter(options: PrinterOptions): Printer {
  const { transport, profile, statusTimeoutMs = 500, jobEndTimeoutMs = 15_000 } = options;
  let tail: Promise<unknown> = Promise.resolve();

  function inTurn<Answer>(job: () => Promise<Answer>): Promise<Answer> {
    const answer = tail.then(job);
    tail = answer.catch(() => undefined);
    return answer;
  }

  async function withLine<Answer, Unreachable>(
    use: (line: PrinterLine) => Promise<Answer>,
    unreachable: (fault: ReturnType<typeof faultOf>) => Unreachable,
  ): Promise<Answer | Unreachable> {
    const line = openPrinterLine(transport);
    try {
      try {
        await transport.open();
      } catch (error) {
        return unreachable(faultOf(error));
      }
      return await use(line);
    } finally {
      line.release();
      await transport.close();
    }
  }

  async function printOn(line: PrinterLine, receipt: ReceiptDocument): Promise<PrintOutcome> {
    const { bytes, unprintable } = receiptToEscPos(receipt, profile);
    const obstacle = await findObstacle(line);
    if (obstacle) return { type: 'refused', obstacle };
    const sent = (reason: SentReason): PrintOutcome => ({ type: 'sent', reason, unprintable });

    const jobEnd = profile.answersJobEnd ? line.jobEnd(jobEndTimeoutMs) : undefined;
    try {
      await line.write(bytes);
    } catch (error) {
      jobEnd?.cancel();
      return sent({ type: 'lineFailed', fault: faultOf(error) });
    }
    const end = await jobEnd?.answer;
    if (end?.type === 'jobEnd') return { type: 'printed', status: end.status, unprintable };
    if (end?.type === 'closed') return sent({ type: 'lineFailed', fault: end.fault });
    const stopped = await findObstacle(line);
    return sent(stopped ? { type: 'stopped', obstacle: stopped } : { type: 'noAnswer' });
  }

  async function findObstacle(line: PrinterLine) {
    if (!profile.answersStatus) return undefined;
    try {
      return obstacleIn(await line.status(statusTimeoutMs));
    } catch (error) {
      return { type: 'unreachable' as const, fault: faultOf(error) };
    }
  }

  return {
    print: (receipt) =>
      inTurn(() =>
        withLine<PrintOutcome, PrintOutcome>(
          (line) => printOn(line, receipt),
          (fault) => ({ type: 'refused', obstacle: { type: 'unreachable', fault } }),
        ),
      ),
    openDrawer: (pulse?: DrawerPulse) =>
      inTurn(() =>
        withLine<DrawerOutcome, DrawerOutcome>(
          async (line) => {
            const obstacle = await findObstacle(line);
            // The drawer does not need paper.
            if (obstacle?.type === 'unreachable') return { type: 'refused', obstacle };
            try {
              await line.write(drawerKick(pulse));
              return { type: 'sent' };
            } catch (error) {
              return { type: 'refused', obstacle: { type: 'unreachable', fault: faultOf(error) } };
            }
          },
          (fault) => ({ type: 'refused', obstacle: { type: 'unreachable', fault } }),
        ),
      ),
    readStatus: () =>
      inTurn(() =>
        withLine<PrinterStatusAnswer, PrinterStatusAnswer>(
          async (line) => {
            try {
              return { type: 'status', status: await line.status(statusTimeoutMs) };
            } catch (error) {
              return { type: 'unreachable', fault: faultOf(error) };
            }
          },
          (fault) => ({ type: 'unreachable', fault }),
        ),
      ),
  };
}
