import type { ReceiptDocument } from '../receipt/receiptDocument.ts';
import type { TransportFault } from '../transport/transportFault.ts';
import type { DrawerPulse } from './drawerKick.ts';
import type { PrinterError, PrinterStatus } from './printerStatus.ts';

/** What keeps a printer from printing. */
export type PrinterObstacle =
  | { type: 'paperOut' }
  | { type: 'coverOpen' }
  | { type: 'mechanism'; error: Exclude<PrinterError, 'none'> }
  | { type: 'offline' }
  | { type: 'unreachable'; fault: TransportFault };

export type PrintOutcome =
  /** The printer said that it has worked through the whole receipt. */
  | { type: 'printed'; unprintable: string[] }
  /** Handed over, but whether it is on paper is unknown: somebody must look before it is printed again. */
  | { type: 'sent'; reason: SentReason; unprintable: string[] }
  /** Nothing was sent; the receipt may be printed again without fear of two. */
  | { type: 'refused'; obstacle: PrinterObstacle };

/** Why it is unknown. An obstacle means that the printer stopped, most likely midway. */
export type SentReason =
  | { type: 'noAnswer' }
  | { type: 'lineFailed'; fault: TransportFault }
  | { type: 'stopped'; obstacle: PrinterObstacle };

export type DrawerOutcome = { type: 'sent' } | { type: 'refused'; obstacle: PrinterObstacle };

/** A receipt printer. The states of the device are answers, never exceptions. Jobs run one after another. */
export interface Printer {
  print(receipt: ReceiptDocument): Promise<PrintOutcome>;
  openDrawer(pulse?: DrawerPulse): Promise<DrawerOutcome>;
  /** What the printer tells of itself now; empty where it tells nothing. */
  readStatus(): Promise<PrinterStatusAnswer>;
}

export type PrinterStatusAnswer =
  | { type: 'status'; status: Partial<PrinterStatus> }
  | { type: 'unreachable'; fault: TransportFault };

/** The obstacle in a status, the most telling first: an open cover is also "offline". */
export function obstacleIn(status: Partial<PrinterStatus>): PrinterObstacle | undefined {
  if (status.cover === 'open') return { type: 'coverOpen' };
  if (status.paper === 'out') return { type: 'paperOut' };
  if (status.error !== undefined && status.error !== 'none') {
    return { type: 'mechanism', error: status.error };
  }
  return status.online === false ? { type: 'offline' } : undefined;
}
