import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { en } from './en.ts';
import { enRejections } from './enRejections.ts';
import { createFormat, type Format } from './format.ts';
import { ja, type Messages } from './ja.ts';
import { jaRejections } from './jaRejections.ts';
import { type Locale, readLocale, writeLocale } from './locale.ts';
import type { RejectionTexts } from './rejectionTexts.ts';

export type I18n = {
  readonly locale: Locale;
  readonly t: Messages;
  readonly format: Format;
  readonly rejections: RejectionTexts;
  readonly toggleLocale: () => void;
};

const CATALOGUES = {
  ja: { t: ja, rejections: jaRejections },
  en: { t: en, rejections: enRejections },
} as const;

const I18nContext = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = use(I18nContext);
  if (i18n === null) throw new Error('useI18n outside of an I18nRoot');
  return i18n;
}

type I18nRootProps = {
  readonly currency: string;
  readonly timeZone: string;
  readonly children: ReactNode;
};

/** The language of everything inside, remembered at this till. */
export function I18nRoot({ currency, timeZone, children }: I18nRootProps) {
  const [locale, setLocale] = useState<Locale>(() => readLocale(localStorage, navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const i18n = useMemo<I18n>(
    () => ({
      locale,
      ...CATALOGUES[locale],
      format: createFormat(locale, currency, timeZone),
      toggleLocale() {
        const other = locale === 'ja' ? 'en' : 'ja';
        writeLocale(localStorage, other);
        setLocale(other);
      },
    }),
    [locale, currency, timeZone],
  );
  return (
    <I18nContext value={i18n}>
      <I18nProvider locale={locale === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
    </I18nContext>
  );
}
