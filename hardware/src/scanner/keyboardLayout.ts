/** A keyboard that a scanner can imitate, or that a computer is set to. */
export type KeyboardLayout = 'us' | 'jis';

/** `KeyboardEvent.code` → the plain and the shifted character. */
type LayoutTable = Readonly<Record<string, string>>;

const LETTERS: LayoutTable = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((it) => {
    const capital = it.toUpperCase();
    return [`Key${capital}`, it + capital];
  }),
);

const COMMON: LayoutTable = {
  ...LETTERS,
  Digit1: '1!',
  Digit3: '3#',
  Digit4: '4$',
  Digit5: '5%',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
};

/** Source: ANSI INCITS 154 (US) and JIS X 6002 (Japanese), by the codes of W3C UI Events. */
const TABLES: Readonly<Record<KeyboardLayout, LayoutTable>> = {
  us: {
    ...COMMON,
    Digit2: '2@',
    Digit6: '6^',
    Digit7: '7&',
    Digit8: '8*',
    Digit9: '9(',
    Digit0: '0)',
    Minus: '-_',
    Equal: '=+',
    BracketLeft: '[{',
    BracketRight: ']}',
    Backslash: '\\|',
    Semicolon: ';:',
    Quote: '\'"',
    Backquote: '`~',
  },
  jis: {
    ...COMMON,
    Digit2: '2"',
    Digit6: '6&',
    Digit7: "7'",
    Digit8: '8(',
    Digit9: '9)',
    Digit0: '0',
    Minus: '-=',
    Equal: '^~',
    IntlYen: '¥|',
    BracketLeft: '@`',
    BracketRight: '[{',
    Backslash: ']}',
    Semicolon: ';+',
    Quote: ':*',
    IntlRo: '\\_',
  },
};

/** The character that a key gives on a layout, whatever the computer made of it; Caps Lock does not count. */
export function keyToCharacter(
  layout: KeyboardLayout,
  code: string,
  isShifted: boolean,
): string | undefined {
  return TABLES[layout][code]?.[isShifted ? 1 : 0];
}

const JIS_TO_US = new Map(
  Object.entries(TABLES.jis).flatMap(([code, characters]) =>
    [...characters].map((it, index) => [it, TABLES.us[code]?.[index] ?? it] as const),
  ),
);

/** What a US scanner meant, given what a computer set to a Japanese keyboard read. */
export function repairJisText(text: string): string {
  return [...text].map((it) => JIS_TO_US.get(it) ?? it).join('');
}
