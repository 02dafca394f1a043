import type { ReceiptColumns } from '../receipt/receiptDocument.ts';

/** What must be known of a printer model before anything is sent to it. */
export type PrinterProfile = {
  name: string;
  /** `epson`: GS ( L graphics and ASCII arguments; `generic`: GS v 0 graphics and binary arguments, which clones take. */
  commandSet: 'generic' | 'epson';
  paperWidthMm: 58 | 80;
  /** Half-width Font A characters a line. */
  columns: ReceiptColumns;
  /** Printable width. */
  dotsPerLine: number;
  hasCutter: boolean;
  /** Has NEC's and IBM's kanji beyond JIS X 0208 (①, ㈱, 髙, 﨑). Off: they print as 〓 and are reported. */
  hasVendorKanji: boolean;
  /** Answers DLE EOT (real-time status). */
  answersStatus: boolean;
  /** Answers GS r 1 when it has worked through the job: the only proof that a receipt was printed. */
  answersJobEnd: boolean;
};

/**
 * Starting points. Widths: 203 dpi, Font A 12 × 24 dots. A clone may answer nothing at all; the printer
 * then reports `sent` instead of `printed`, so asking does no harm.
 */
export const printerProfiles = {
  generic58: {
    name: 'generic58',
    commandSet: 'generic',
    paperWidthMm: 58,
    columns: 32,
    dotsPerLine: 384,
    hasCutter: false,
    hasVendorKanji: true,
    answersStatus: true,
    answersJobEnd: true,
  },
  generic80: {
    name: 'generic80',
    commandSet: 'generic',
    paperWidthMm: 80,
    columns: 48,
    dotsPerLine: 576,
    hasCutter: true,
    hasVendorKanji: true,
    answersStatus: true,
    answersJobEnd: true,
  },
  epson58: {
    name: 'epson58',
    commandSet: 'epson',
    paperWidthMm: 58,
    columns: 32,
    dotsPerLine: 384,
    hasCutter: true,
    hasVendorKanji: true,
    answersStatus: true,
    answersJobEnd: true,
  },
  epson80: {
    name: 'epson80',
    commandSet: 'epson',
    paperWidthMm: 80,
    columns: 48,
    dotsPerLine: 576,
    hasCutter: true,
    hasVendorKanji: true,
    answersStatus: true,
    answersJobEnd: true,
  },
} as const satisfies Record<string, PrinterProfile>;

export type PrinterProfileName = keyof typeof printerProfiles;
