/** A receipt as ReceiptLine source (https://www.receiptline.org): what a shop edits, previews and prints. */
export type ReceiptDocument = {
  /** ReceiptLine source; lines end in LF. User text in it must have gone through `escapeReceiptText`. */
  lines: string;
  /** Half-width characters a line that the receipt was laid out for. */
  columns: ReceiptColumns;
};

/** 58 mm paper carries 32 columns of Font A, 80 mm paper 42 or 48. */
export type ReceiptColumns = 32 | 42 | 48;

const CONTROL_AND_LINE_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;
// A mark after an escaped character would compose with the last hex digit (`d` + U+0323) and break the escape.
const MARKUP = /([\\|{}\-=_"`^~;:])\p{M}*/gu;

/**
 * Makes text from users or customers harmless inside ReceiptLine source, as a column's text or as a
 * property's value: it is read as text alone and carries no control characters.
 * Control characters and line breaks become one space; the text comes back in NFC.
 */
export function escapeReceiptText(text: string): string {
  // ReceiptLine normalises its source, and NFC turns U+037E into `;` and U+1FEF into a back quote:
  // so normalise first, escape afterwards.
  return text
    .replace(CONTROL_AND_LINE_BREAKS, ' ')
    .replace(LONE_SURROGATES, '\ufffd')
    .normalize('NFC')
    .replace(/^\p{M}+/u, '')
    .replace(MARKUP, (_, character: string) => hexEscape(character))
    .replace(/^ +| +$/g, (spaces) => hexEscape(' ').repeat(spaces.length));
}

function hexEscape(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
