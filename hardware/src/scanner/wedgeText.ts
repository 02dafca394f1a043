import { splitAimIdentifier } from './aimIdentifier.ts';
import { type KeyboardLayout, keyToCharacter, repairJisText } from './keyboardLayout.ts';
import type { Scan, ScanProblem } from './scan.ts';

/** One key of a burst, as it was pressed and as the computer read it. */
export type WedgeKey = {
  code: string;
  isShifted: boolean;
  /** The character that the page got, or would have got; null where an input method took the key. */
  character: string | null;
};

export type WedgeReading = { scan?: Scan; problem?: ScanProblem };

export type WedgeTextOptions = {
  /** The keyboard that the scanner is set to imitate. `auto`: the computer's, unless that cannot be. */
  scannerLayout: KeyboardLayout | 'auto';
  prefix: string;
  aimIdentifiers: boolean;
};

/** `https://` of a US scanner on a computer set to a Japanese keyboard. */
const SHIFTED_URL = /^https?\+\/\//i;

/** Reads a whole burst. */
export function readWedgeKeys(keys: readonly WedgeKey[], options: WedgeTextOptions): WedgeReading {
  const seen = joinCharacters(keys.map((it) => it.character));
  const layout = options.scannerLayout === 'auto' ? 'us' : options.scannerLayout;
  const pressed = joinCharacters(keys.map((it) => characterOf(it, layout)));
  const ime: WedgeReading = seen === null ? { problem: { type: 'imeOn' } } : {};
  const isSeenWrong = seen !== null && isShiftedText(seen, pressed, options.aimIdentifiers);

  if (isSeenWrong && pressed === null) {
    return { problem: { type: 'keyboardLayout', read: seen, repaired: repairJisText(seen) } };
  }
  const preferPressed = options.scannerLayout !== 'auto' || isSeenWrong;
  const text = preferPressed ? (pressed ?? seen) : (seen ?? pressed);
  if (text === null) return ime;
  if (!text.startsWith(options.prefix)) return { problem: { type: 'prefixMissing', read: text } };
  const body = text.slice(options.prefix.length);
  const { value, symbology } = options.aimIdentifiers
    ? splitAimIdentifier(body)
    : { value: body, symbology: null };
  if (value === '') return { problem: { type: 'empty' } };
  return { ...ime, scan: { value, symbology, source: 'wedge' } };
}

/** Full-width forms that an input method gives for ASCII, back to ASCII (the part of NFKC that concerns keys). */
export function toHalfWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x3000) return ' ';
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : character;
}

function characterOf(key: WedgeKey, layout: KeyboardLayout): string | null {
  // A control character was spelt by Ctrl or Alt and is not on any key.
  if (key.character !== null && key.character < ' ') return key.character;
  return keyToCharacter(layout, key.code, key.isShifted) ?? null;
}

function joinCharacters(characters: readonly (string | null)[]): string | null {
  return characters.includes(null) ? null : characters.map((it) => toHalfWidth(it ?? '')).join('');
}

function isShiftedText(seen: string, pressed: string | null, aimIdentifiers: boolean): boolean {
  if (SHIFTED_URL.test(seen)) return true;
  return aimIdentifiers && pressed?.[0] === ']' && seen[0] === '[';
}
