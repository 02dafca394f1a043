import type { ReceiptDocument } from '../receipt/receiptDocument.ts';
import { receiptToEscPos } from '../receipt/receiptToEscPos.ts';
import { receiptToSvg } from '../receipt/receiptToSvg.ts';
import { createListeners } from '../transport/listeners.ts';
import { obstacleIn, type Printer } from './printer.ts';
import { type PrinterProfile, printerProfiles } from './printerProfile.ts';
import type { PrinterStatus } from './printerStatus.ts';

export type PrintedReceipt = {
  receipt: ReceiptDocument;
  svg: string;
  unprintable: string[];
};

export type VirtualPrinterOptions = {
  /** `generic80` unless told. */
  profile?: PrinterProfile;
  /** How many receipts it keeps; the oldest go first. */
  keep?: number;
};

/** A printer on the screen: the twin of a real one, and in the demo its stand-in. */
export interface VirtualPrinter extends Printer {
  /** Oldest first. */
  receipts(): readonly PrintedReceipt[];
  onPrint(listener: (printed: PrintedReceipt) => void): () => void;
  onDrawer(listener: () => void): () => void;
  setPaper(paper: PrinterStatus['paper']): void;
  setCover(cover: PrinterStatus['cover']): void;
  setOnline(online: boolean): void;
}

export function createVirtualPrinter(options: VirtualPrinterOptions = {}): VirtualPrinter {
  const { profile = printerProfiles.generic80, keep = 100 } = options;
  const printed = createListeners<[PrintedReceipt]>();
  const opened = createListeners<[]>();
  let status: PrinterStatus = { online: true, paper: 'ok', cover: 'closed', error: 'none' };
  let receipts: PrintedReceipt[] = [];

  return {
    async print(receipt) {
      const obstacle = obstacleIn(status);
      if (obstacle) return { type: 'refused', obstacle };
      const { unprintable } = receiptToEscPos(receipt, profile);
      const svg = receiptToSvg(receipt.lines, {
        columns: receipt.columns < profile.columns ? receipt.columns : profile.columns,
        hasVendorKanji: profile.hasVendorKanji,
      });
      const paper = { receipt, svg, unprintable };
      receipts = [...receipts, paper].slice(-keep);
      printed.call(paper);
      return { type: 'printed', unprintable };
    },
    async openDrawer() {
      opened.call();
      return { type: 'sent' };
    },
    async readStatus() {
      return { type: 'status', status: { ...status } };
    },
    receipts: () => receipts,
    onPrint: printed.add,
    onDrawer: opened.add,
    setPaper(paper) {
      status = { ...status, paper };
    },
    setCover(cover) {
      status = { ...status, cover, online: cover === 'closed' };
    },
    setOnline(online) {
      status = { ...status, online };
    },
  };
}
