import receiptline from 'receiptline';
import type { PrinterProfile } from '../printer/printerProfile.ts';
import { createReceiptCommands, type ReceiptCommands, shiftJisText } from './receiptCommands.ts';
import type { ReceiptDocument } from './receiptDocument.ts';

export type EscPosJob = {
  bytes: Uint8Array;
  /** Characters that were replaced by 〓, and codes or images that were left out: each once, in order. */
  unprintable: string[];
};

/**
 * A receipt as ESC/POS for a Japanese printer.
 * `askJobEnd`: end in GS r 1, which the printer answers when everything before it has been printed.
 */
export function receiptToEscPos(
  receipt: ReceiptDocument,
  profile: PrinterProfile,
  { askJobEnd = profile.answersJobEnd }: { askJobEnd?: boolean } = {},
): EscPosJob {
  const unprintable = new Set<string>();
  const base = receiptline.commands[profile.commandSet];
  const commands = createReceiptCommands(base, {
    charWidth: Math.floor(profile.dotsPerLine / profile.columns),
    vendorKanji: profile.hasVendorKanji,
    unprintable,
  });
  const output = receiptline.transform(withoutTrailingBlankLines(receipt.lines), {
    cpl: Math.min(receipt.columns, profile.columns),
    encoding: 'shiftjis',
    cutting: profile.hasCutter,
    command: {
      ...commands,
      text: shiftJisText,
      ...paperCutting(base, profile.hasCutter, askJobEnd),
    },
  });
  return { bytes: binaryToBytes(output), unprintable: [...unprintable] };
}

/** One cut at the end, whether or not the document ends in one; none where there is no knife. */
function paperCutting(base: ReceiptCommands, hasCutter: boolean, askJobEnd: boolean) {
  let isCut = false;
  return {
    cut(): string {
      isCut = true;
      return hasCutter ? base.cut() : '\n\n\n\n';
    },
    // Every printed part of a document begins by setting the print area.
    area(this: ReceiptCommands, left: number, width: number, right: number): string {
      isCut = false;
      return base.area.call(this, left, width, right);
    },
    close(this: ReceiptCommands): string {
      return (isCut ? '' : this.cut()) + (askJobEnd ? '\x1dr\x01' : '');
    },
  };
}

function withoutTrailingBlankLines(lines: string): string {
  return lines.replace(/\s+$/, '');
}

function binaryToBytes(binary: string): Uint8Array {
  return Uint8Array.from(binary, (it) => it.charCodeAt(0));
}
