import { type Currency, formatMoney, isMoneyUnit, type Unit } from '@counterfoil/core';
import type { Locale } from './locale.ts';

/** Numbers, amounts and times as a person reads them, in one language and one time zone. */
export type Format = {
  /** Minor units of the programme's currency. */
  money(amount: number): string;
  /** An amount of any unit; null counts as money. */
  amount(amount: number, unit: Unit | null): string;
  count(count: number): string;
  /** Milliseconds UTC, in the programme's time zone. */
  date(at: number): string;
  time(at: number): string;
  dateTime(at: number): string;
  /** A length of time in milliseconds, in its two largest parts. */
  duration(milliseconds: number): string;
  /** A calendar day of the programme's time zone as `2026-11-22`: for comparison. */
  dayKey(at: number): string;
};

type Words = {
  readonly points: (text: string, count: number) => string;
  readonly uses: (text: string, count: number) => string;
  readonly day: (count: number) => string;
  readonly hour: (count: number) => string;
  readonly minute: (count: number) => string;
  readonly second: (count: number) => string;
  readonly between: string;
};

/** English has two forms: one of a thing, and any other number of it. Japanese has one. */
export function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  ja: {
    points: (text) => `${text}ポイント`,
    uses: (text) => `${text}回`,
    day: (count) => `${count}日`,
    hour: (count) => `${count}時間`,
    minute: (count) => `${count}分`,
    second: (count) => `${count}秒`,
    between: '',
  },
  en: {
    points: (text, count) => `${text} ${plural(count, 'point', 'points')}`,
    uses: (text, count) => `${text} ${plural(count, 'use', 'uses')}`,
    day: (count) => `${count} ${plural(count, 'day', 'days')}`,
    hour: (count) => `${count} h`,
    minute: (count) => `${count} min`,
    second: (count) => `${count} s`,
    between: ' ',
  },
};

export function createFormat(locale: Locale, currency: Currency, timeZone: string): Format {
  const words = WORDS[locale];
  const language = locale === 'ja' ? 'ja-JP' : 'en-GB';
  const times = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone, hourCycle: 'h23' });
  const count = new Intl.NumberFormat(language);
  const date = times({
    year: 'numeric',
    month: locale === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
  });
  const time = times({ hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });

  return {
    money: (amount) => formatMoney(amount, currency, locale),
    amount(amount, unit) {
      if (unit === null || isMoneyUnit(unit)) return formatMoney(amount, unit ?? currency, locale);
      const text = count.format(amount);
      return unit === 'points' ? words.points(text, amount) : words.uses(text, amount);
    },
    count: (value) => count.format(value),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => `${date.format(at)} ${time.format(at)}`,
    duration: (milliseconds) => durationParts(milliseconds, words).join(words.between),
    dayKey: (at) => day.format(at),
  };
}

function durationParts(milliseconds: number, words: Words): string[] {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  if (days > 0) return hours > 0 ? [words.day(days), words.hour(hours)] : [words.day(days)];
  if (hours > 0)
    return minutes > 0 ? [words.hour(hours), words.minute(minutes)] : [words.hour(hours)];
  return minutes > 0 ? [words.minute(minutes)] : [words.second(seconds)];
}
