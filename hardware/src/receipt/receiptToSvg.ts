import receiptline from 'receiptline';
import { createReceiptCommands, type ReceiptCommands } from './receiptCommands.ts';
import type { ReceiptColumns } from './receiptDocument.ts';

export type SvgOptions = {
  columns: ReceiptColumns;
  /** Printable width of the paper; 12 dots a column unless told. One dot is one unit of the SVG. */
  dotsPerLine?: number;
  /** As in `PrinterProfile`: what the printer lacks shows as 〓 in the preview too. */
  hasVendorKanji?: boolean;
};

/**
 * A receipt as one SVG image, characters placed one by one as the printer does.
 * It loads nothing: the page supplies a Japanese monospace font. The same source gives the same image.
 */
export function receiptToSvg(source: string, options: SvgOptions): string {
  const dotsPerLine = options.dotsPerLine ?? options.columns * 12;
  const base = receiptline.commands.svg;
  const commands = createReceiptCommands(base, {
    charWidth: Math.floor(dotsPerLine / options.columns),
    vendorKanji: options.hasVendorKanji ?? true,
    unprintable: new Set(),
  });
  return receiptline.transform(source, {
    cpl: options.columns,
    encoding: 'shiftjis',
    command: {
      ...commands,
      open(this: ReceiptCommands, printer) {
        const output = base.open.call(this, printer);
        // ReceiptLine draws a random id for its one filter; a fixed one names the same filter in every receipt.
        this['receiptId'] = 'inverse';
        return output;
      },
      close(this: ReceiptCommands) {
        return base.close.call(this).replace(/<style\b[^>]*>.*?<\/style>/s, '');
      },
    },
  });
}
