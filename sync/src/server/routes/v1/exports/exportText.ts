import Encoding from 'encoding-japanese';

export const EXPORT_ENCODINGS = ['UTF-8', 'UTF-8-BOM', 'Shift_JIS'] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

/** Stands for a character that Shift_JIS does not have: better seen than a `?` in a name. */
const MISSING = '〓';

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Text as bytes; `isFirst` for the beginning of a file. */
export function encodeExport(text: string, encoding: ExportEncoding, isFirst: boolean): Uint8Array {
  if (encoding === 'Shift_JIS') return toShiftJis(text);
  const bytes = new TextEncoder().encode(text);
  return encoding === 'UTF-8-BOM' && isFirst ? Buffer.concat([BOM, bytes]) : bytes;
}

function toShiftJis(text: string): Uint8Array {
  try {
    return convert(text);
  } catch {
    return Buffer.concat([...text].map(characterToShiftJis));
  }
}

function characterToShiftJis(character: string): Uint8Array {
  try {
    return convert(character);
  } catch {
    return convert(MISSING);
  }
}

/** @throws where a character is not in Shift_JIS */
const convert = (text: string): Uint8Array =>
  Uint8Array.from(
    Encoding.convert(Encoding.stringToCode(text), {
      from: 'UNICODE',
      to: 'SJIS',
      type: 'array',
      fallback: 'error',
    }),
  );
