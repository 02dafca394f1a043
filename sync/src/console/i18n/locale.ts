export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'counterfoil.console.locale';

/** The language that was chosen here before, else the browser's, else Japanese. */
export function readLocale(storage: Storage, languages: readonly string[]): Locale {
  const stored = storage.getItem(STORED);
  if (stored === 'ja' || stored === 'en') return stored;
  return (languages[0] ?? 'ja').startsWith('en') ? 'en' : 'ja';
}

export const writeLocale = (storage: Storage, locale: Locale): void =>
  storage.setItem(STORED, locale);
