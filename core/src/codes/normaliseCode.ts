/*
 * Code points dropped wherever they stand in a code, after NFKC. A list and not Unicode property
 * escapes: those grow with the engine's Unicode version, and a key must be the same everywhere.
 */
const DROPPED_RANGES: readonly (readonly [first: number, last: number])[] = [
  // White space, controls, and what nobody sees
  [0x0000, 0x0020], // C0 controls and space
  [0x007f, 0x00a0], // delete, C1 controls, no-break space
  [0x00ad, 0x00ad], // soft hyphen
  [0x034f, 0x034f], // combining grapheme joiner
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers (the half-width ones become these)
  [0x1680, 0x1680], // Ogham space
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180b, 0x180f], // Mongolian variation selectors and vowel separator
  [0x2000, 0x200f], // spaces, zero-width characters, direction marks
  [0x2028, 0x202f], // line and paragraph separators, direction embeddings, narrow space
  [0x205f, 0x206f], // mathematical space, word joiner, invisible operators, isolates
  [0x3000, 0x3000], // ideographic space
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // byte order mark
  [0xfff9, 0xfffb], // interlinear annotation
  [0xe0000, 0xe0fff], // tags, more variation selectors
  // Dashes, and what Japanese input methods give for one
  [0x002d, 0x002d], // hyphen-minus (the full-width and small ones become this)
  [0x02d7, 0x02d7], // modifier minus
  [0x058a, 0x058a], // Armenian hyphen
  [0x05be, 0x05be], // Hebrew maqaf
  [0x1806, 0x1806], // Mongolian hyphen
  [0x2010, 0x2015], // hyphens, figure, en and em dash, horizontal bar
  [0x2043, 0x2043], // hyphen bullet
  [0x2212, 0x2212], // minus sign (the raised and lowered ones become this)
  [0x23af, 0x23af], // horizontal line extension
  [0x23e4, 0x23e4], // straightness
  [0x2500, 0x2501], // box drawings, light and heavy
  [0x2e3a, 0x2e3b], // two-em and three-em dash
  [0x30fc, 0x30fc], // kana long-vowel mark (the half-width one becomes this)
];

const NORMALISED = /^[0-9A-HJKMNP-Z]*$/;
const CODE_SHAPED = /^[0-9A-HJKMNP-TV-Z]{4,64}$/;

/**
 * The look-up key of any text: NFKC, upper case, O→0 and I, L→1, without hyphens, white space and
 * invisible characters. Two codes with one key are one code.
 *
 * Total and idempotent: every string has a key (it may be empty), and a key is its own key. Other
 * characters, such as the `_` of imported codes, stay. A lone surrogate becomes U+FFFD, as it
 * would on its way through UTF-8.
 */
export function normaliseCode(text: string): string {
  if (NORMALISED.test(text)) return text;
  let key = normaliseOnce(text);
  // Upper case can need NFKC again, and dropping a character can bring a letter and an accent
  // together, which NFKC then joins.
  for (let next = normaliseOnce(key); next !== key; next = normaliseOnce(key)) key = next;
  return key;
}

/** True for a key as our own codes have it: 4 to 64 characters of Crockford's alphabet. */
export function isCodeShaped(text: string): boolean {
  return CODE_SHAPED.test(text);
}

function normaliseOnce(text: string): string {
  let key = '';
  for (const character of text.normalize('NFKC').toUpperCase()) {
    key += foldCharacter(character);
  }
  return key;
}

function foldCharacter(character: string): string {
  if (character === 'O') return '0';
  if (character === 'I' || character === 'L') return '1';
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0xd800 && point <= 0xdfff) return '\ufffd';
  return DROPPED_RANGES.some(([first, last]) => point >= first && point <= last) ? '' : character;
}
