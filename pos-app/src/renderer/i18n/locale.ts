export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'counterfoil.locale';

/** The language chosen at this till before, else the browser's, else Japanese. */
export function readLocale(storage: Storage, languages: readonly string[]): Locale {
  const stored = storage.getItem(STORED);
  if (stored === 'ja' || stored === 'en') return stored;
  return (languages[0] ?? 'ja').startsWith('en') ? 'en' : 'ja';
}

export function writeLocale(storage: Storage, locale: Locale): void {
  storage.setItem(STORED, locale);
}
