import receiptline from 'receiptline';
import { printableToBytes, textToPrintable } from './shiftJis.ts';

/** ReceiptLine's own command table: functions from document parts to a string of output. */
export type ReceiptCommands = typeof receiptline.commands.base;

/**
 * A command table whose text goes through the printer's character set, so that layout, preview and print
 * agree on every character. What cannot be printed is added to `unprintable`.
 * Raw printer commands in a document (`{command: …}`) are dropped: a receipt is text, and some printers
 * keep settings for good.
 */
export function createReceiptCommands(
  base: ReceiptCommands,
  options: { charWidth: number; vendorKanji: boolean; unprintable: Set<string> },
): ReceiptCommands {
  return {
    ...base,
    charWidth: options.charWidth,
    command: () => '',
    arrayFrom(text) {
      const printable = textToPrintable(text, options.vendorKanji);
      for (const it of printable.unprintable) options.unprintable.add(it);
      return printable.characters;
    },
    image(image: string) {
      try {
        return (base.image as (this: ReceiptCommands, image: string) => string).call(this, image);
      } catch {
        options.unprintable.add('[image]');
        return '';
      }
    },
    barcode(symbol, encoding) {
      // A printer prints the data of a bad bar code as text, or swallows what follows; so ask first.
      if (!isDrawable(symbol)) {
        options.unprintable.add(`[${symbol.type} ${symbol.data}]`);
        return '';
      }
      return base.barcode.call(this, symbol, encoding);
    },
  };
}

/** ESC t 1, FS C 1, ESC R 8 and the text in Shift_JIS, as a string of one character a byte. */
export function shiftJisText(text: string): string {
  return `\x1bt\x01\x1cC\x01\x1bR\x08${String.fromCharCode(...printableToBytes(text))}`;
}

function isDrawable(symbol: Parameters<ReceiptCommands['barcode']>[0]): boolean {
  return /^[\x20-\x7e]+$/.test(symbol.data) && 'length' in receiptline.barcode.generate(symbol);
}
