import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { en, type Texts } from './en.ts';
import { createFormat, type Format } from './format.ts';
import { ja } from './ja.ts';
import { type Locale, readLocale, writeLocale } from './locale.ts';

export type I18n = {
  readonly locale: Locale;
  readonly t: Texts;
  readonly setLocale: (locale: Locale) => void;
};

const TEXTS = { ja, en } as const;

const I18nContext = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = use(I18nContext);
  if (i18n === null) throw new Error('useI18n outside of an I18nRoot');
  return i18n;
}

/** How amounts and times read, in a programme's time zone. */
export function useFormat(timeZone: string): Format {
  const { locale, t } = useI18n();
  return useMemo(() => createFormat(locale, t, timeZone), [locale, t, timeZone]);
}

/** The language of everything inside, remembered in this browser. */
export function I18nRoot({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => readLocale(localStorage, navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = TEXTS[locale].product;
  }, [locale]);
  const i18n = useMemo<I18n>(
    () => ({
      locale,
      t: TEXTS[locale],
      setLocale(chosen) {
        writeLocale(localStorage, chosen);
        setLocale(chosen);
      },
    }),
    [locale],
  );
  return (
    <I18nContext value={i18n}>
      <I18nProvider locale={locale === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
    </I18nContext>
  );
}
