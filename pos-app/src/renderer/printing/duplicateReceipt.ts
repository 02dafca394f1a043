import type { Locale } from '../i18n/locale.ts';

const MARK: Readonly<Record<Locale, string>> = { ja: '再発行', en: 'DUPLICATE' };

/** The same receipt with a mark at its head, so that nobody takes a reprint for the first one. */
export function duplicateReceipt(source: string, locale: Locale): string {
  const lines = source.split('\n');
  // Properties such as the paper's width come first and hold for what follows.
  const start = lines.findIndex((line) => !/^\{.*\}$/.test(line));
  const at = start === -1 ? lines.length : start;
  return [...lines.slice(0, at), `\`^ ${MARK[locale]} \``, '', ...lines.slice(at)].join('\n');
}
