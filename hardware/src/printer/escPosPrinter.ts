import type { ReceiptDocument } from '../receipt/receiptDocument.ts';
import { receiptToEscPos } from '../receipt/receiptToEscPos.ts';
import type { Transport } from '../transport/transport.ts';
import { faultOf, type TransportFault } from '../transport/transportFault.ts';
import { type DrawerPulse, drawerKick } from './drawerKick.ts';
import {
  type DrawerOutcome,
  obstacleIn,
  type Printer,
  type PrinterObstacle,
  type PrinterStatusAnswer,
  type PrintOutcome,
  type SentReason,
} from './printer.ts';
import { createPrinterLine, type PrinterLine } from './printerLine.ts';
import type { PrinterProfile } from './printerProfile.ts';

export type PrinterOptions = {
  transport: Transport;
  profile: PrinterProfile;
  /** How long to wait for answers to DLE EOT; a printer answers within milliseconds, or never. */
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

  /** One job after another, each on a line of its own. */
  function onLine<Answer>(
    use: (line: PrinterLine) => Promise<Answer>,
    unreachable: (fault: TransportFault) => Answer,
  ): Promise<Answer> {
    const answer = tail.then(async () => {
      const line = createPrinterLine(transport);
      try {
        await transport.open();
        return await use(line);
      } catch (error) {
        return unreachable(faultOf(error));
      } finally {
        line.release();
        await transport.close();
      }
    });
    tail = answer.catch(() => undefined);
    return answer;
  }

  async function findObstacle(line: PrinterLine): Promise<PrinterObstacle | undefined> {
    return profile.answersStatus ? obstacleIn(await line.status(statusTimeoutMs)) : undefined;
  }

  async function send(line: PrinterLine, bytes: Uint8Array): Promise<SentReason | undefined> {
    try {
      if (!profile.answersJobEnd) await line.write(bytes);
      else {
        const end = await line.writeJob(bytes, jobEndTimeoutMs);
        if (end.type === 'ended') return undefined;
        if (end.type === 'lineFailed') return end;
      }
      const obstacle = await findObstacle(line);
      return obstacle ? { type: 'stopped', obstacle } : { type: 'noAnswer' };
    } catch (error) {
      // From the first byte on, a broken line means "unknown", never "refused".
      return { type: 'lineFailed', fault: faultOf(error) };
    }
  }

  async function print(line: PrinterLine, receipt: ReceiptDocument): Promise<PrintOutcome> {
    const { bytes, unprintable } = receiptToEscPos(receipt, profile);
    const obstacle = await findObstacle(line);
    if (obstacle) return { type: 'refused', obstacle };
    const reason = await send(line, bytes);
    return reason ? { type: 'sent', reason, unprintable } : { type: 'printed', unprintable };
  }

  const refused = (fault: TransportFault): { type: 'refused'; obstacle: PrinterObstacle } => ({
    type: 'refused',
    obstacle: { type: 'unreachable', fault },
  });

  return {
    print: (receipt) => onLine<PrintOutcome>((line) => print(line, receipt), refused),
    openDrawer: (pulse?: DrawerPulse) =>
      onLine<DrawerOutcome>(async (line) => {
        await line.write(drawerKick(pulse));
        return { type: 'sent' };
      }, refused),
    readStatus: () =>
      onLine<PrinterStatusAnswer>(
        async (line) => ({ type: 'status', status: await line.status(statusTimeoutMs) }),
        (fault) => ({ type: 'unreachable', fault }),
      ),
  };
}
