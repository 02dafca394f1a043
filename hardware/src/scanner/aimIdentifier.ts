/**
 * Names of AIM identifiers (`]` code letter modifier), ISO/IEC 15424. Where the modifier matters to the
 * meaning it has its own line; else the letter decides.
 */
const SYMBOLOGIES: Readonly<Record<string, string>> = {
  ']A': 'code39',
  ']C': 'code128',
  ']C1': 'gs1-128',
  ']E': 'ean13',
  ']E3': 'ean13-addon',
  ']E4': 'ean8',
  ']F': 'codabar',
  ']G': 'code93',
  ']I': 'itf',
  ']J1': 'gs1-dotcode',
  ']L': 'pdf417',
  ']Q': 'qrcode',
  ']Q3': 'gs1-qrcode',
  ']X': 'other',
  ']d': 'datamatrix',
  ']d2': 'gs1-datamatrix',
  ']e': 'gs1-databar',
  ']z': 'aztec',
};

export type IdentifiedText = { value: string; symbology: string | null };

/**
 * Cuts the AIM identifier off a scan. Only for a scanner that is set to send them: a code may begin
 * with `]` by itself.
 */
export function splitAimIdentifier(text: string): IdentifiedText {
  const identifier = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0];
  return identifier
    ? { value: text.slice(identifier.length), symbology: identifier }
    : { value: text, symbology: null };
}

/** `]C0` → `code128`; undefined for letters that we do not know. */
export function aimToSymbology(identifier: string): string | undefined {
  return SYMBOLOGIES[identifier] ?? SYMBOLOGIES[identifier.slice(0, 2)];
}
