import { escapeReceiptText, printerProfiles } from '@counterfoil/hardware';
import { receiptToEscPos } from '@counterfoil/hardware/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEscPos } from '../../support/printerEscPosReader.ts';

function printed(lines: string) {
  const { bytes } = receiptToEscPos({ lines, columns: 48 }, printerProfiles.generic80);
  return readEscPos(bytes);
}

/** The one printed line, as a left-aligned column. */
function printedText(text: string): string {
  const paper = printed(`|${escapeReceiptText(text)}`);
  expect(paper).toMatchObject({ images: [], barcodes: [], cuts: 1 });
  return paper.lines.join('');
}

describe('escapeReceiptText', () => {
  it.each([
    '{code:4901234567894;option:ean}',
    '{command:\\x1bp\\x00}',
    'a|b|c',
    '---',
    '===',
    '"bold" _under_ `inverse` ^big^ ~',
    'a;b:c',
    'line\\nbreak',
    '{',
    '}',
    '  indented  ',
    // U+1FEF and U+037E are a back quote and a semicolon in NFC.
    'a\u1fefb\u037ec',
    // A combining dot after a hyphen must not eat the escape.
    '-\u0323abc',
  ])('lets %j print as text alone', (text) => {
    const expected = text
      .normalize('NFC')
      .replace('-\u0323', '-')
      // Under ESC R 8 a backslash would print as ¥, so it goes out full-width.
      .replaceAll('\\', '＼');
    expect(printedText(text)).toBe(expected);
  });

  it('carries no control characters and keeps to one line', () => {
    const text = 'a\x1bp\x00\x07b\r\nc\td\u2028e\u0085f\x7fg';
    expect(escapeReceiptText(text)).toBe('a p b c d e f g');
  });

  it('keeps any ASCII text, also inside a longer line', () => {
    const ascii = fc.stringMatching(/^[!-~]([ -~]{0,12}[!-~])?$/);
    fc.assert(
      fc.property(ascii, ascii, (left, right) => {
        const paper = printed(`${escapeReceiptText(left)} | ${escapeReceiptText(right)}`);
        const expected = `${left}${right}`.replaceAll('\\', '＼');
        expect(paper.lines.join('')).toBe(expected);
      }),
    );
  });

  it('lets no text at all become markup or a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        // The reader throws on any command or control byte that does not belong.
        const { images, barcodes, drawer, cuts } = printed(`|${escapeReceiptText(text)}`);
        expect({ images, barcodes, drawer, cuts }).toEqual({
          images: [],
          barcodes: [],
          drawer: [],
          cuts: 1,
        });
      }),
    );
  });
});
