import Encoding from 'encoding-japanese';

/** GETA MARK, 81AC: the typesetter's sign for a missing character. Two columns wide. */
export const MISSING_CHARACTER = '〓';

/**
 * Characters that the Japanese code page has under another code point, or that ESC R 8 takes away:
 * 5C prints as ¥ there, so a backslash must be sent full-width.
 * Source: JIS X 0208 against Microsoft's CP932, https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP932.TXT
 */
const SAME_GLYPH: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '–': '‐',
  '‑': '‐',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '¦': '￤',
  '‾': '￣',
  '•': '・',
  // NFC took the ANGSTROM SIGN away, which alone is in JIS X 0208.
  '\u00c5': '\u212b',
  '\\': '＼',
  '\u00a0': ' ',
};

/** Invisible on paper: zero-width marks, joiners, direction marks, soft hyphen, variation selectors. */
const INVISIBLE = /\p{Cf}|\u034f|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const CONTROL = /\p{Cc}/gu;

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

export type PrintableText = {
  /** The text as it will stand on paper, one entry a printed character. */
  characters: string[];
  /** What had to give way to 〓, one entry each, in order. */
  unprintable: string[];
};

/**
 * Fits text to the printer's Shift_JIS characters. What the printer lacks becomes one visible 〓 and is
 * reported; never a silent `?`.
 * `vendorKanji`: whether the printer has NEC's and IBM's additions to JIS X 0208 (①, ㈱, 髙, 﨑).
 */
export function textToPrintable(text: string, vendorKanji: boolean): PrintableText {
  const result: PrintableText = { characters: [], unprintable: [] };
  for (const { segment } of graphemes.segment(text.normalize('NFC').replace(CONTROL, ''))) {
    const characters = [...segment.replace(INVISIBLE, '')].map((it) => SAME_GLYPH[it] ?? it);
    if (characters.every((it) => isPrintable(it, vendorKanji))) {
      result.characters.push(...characters);
    } else {
      result.characters.push(MISSING_CHARACTER);
      result.unprintable.push(segment);
    }
  }
  return result;
}

/** Bytes for a printer in Shift_JIS kanji mode (FS C 1) and Japan's character set (ESC R 8). */
export function printableToBytes(text: string): number[] {
  return [...text].flatMap((character) => {
    const bytes = encodeCharacter(character);
    if (bytes === undefined) {
      throw new Error(`not printable: U+${character.codePointAt(0)?.toString(16)}`);
    }
    return bytes;
  });
}

function isPrintable(character: string, vendorKanji: boolean): boolean {
  const bytes = encodeCharacter(character);
  if (bytes === undefined) return false;
  const lead = bytes.length === 2 ? (bytes[0] ?? 0) : 0;
  // 87: NEC's row 13. ED, EE: NEC's selection of IBM's extensions.
  return vendorKanji || !(lead === 0x87 || lead >= 0xed);
}

function encodeCharacter(character: string): number[] | undefined {
  if (character === '¥') return [0x5c];
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return [code];
  if (code < 0xa0) return undefined;
  const bytes = Encoding.convert(Encoding.stringToCode(character), {
    to: 'SJIS',
    from: 'UNICODE',
    type: 'array',
  });
  return bytes.length === 1 && bytes[0] === 0x3f ? undefined : bytes;
}
