import { formatMoney, isMoneyUnit } from '@counterfoil/core';
import type { Texts } from './en.ts';
import type { Locale } from './locale.ts';

/** Amounts and times as people read them, in one language. */
export type Format = {
  /** `unit` null is money of the programme: its currency is `currency`. */
  readonly amount: (amount: number, unit: string) => string;
  readonly count: (count: number) => string;
  /** An ISO 8601 instant, in the programme's time zone; the date only where it is not today. */
  readonly time: (at: string, now: string) => string;
  readonly ago: (at: string, now: string) => string;
};

export function createFormat(locale: Locale, texts: Texts, timeZone: string): Format {
  const language = locale === 'ja' ? 'ja-JP' : 'en-GB';
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const time = new Intl.DateTimeFormat(language, { ...clock, hourCycle: 'h23', timeZone });
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone });
  const date = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(language);
  return {
    amount(amount, unit) {
      if (isMoneyUnit(unit)) return formatMoney(amount, unit, locale);
      const count = number.format(amount);
      return unit === 'points' ? texts.unit.points(count) : texts.unit.uses(count);
    },
    count: (count) => number.format(count),
    time(at, now) {
      const then = new Date(at);
      const isToday = date.format(then) === date.format(new Date(now));
      return isToday ? time.format(then) : `${day.format(then)} ${time.format(then)}`;
    },
    ago(at, now) {
      const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 1000));
      if (seconds < 5) return texts.ago.now;
      if (seconds < 60) return texts.ago.seconds(seconds);
      if (seconds < 3600) return texts.ago.minutes(Math.floor(seconds / 60));
      if (seconds < 86_400) return texts.ago.hours(Math.floor(seconds / 3600));
      return texts.ago.days(Math.floor(seconds / 86_400));
    },
  };
}
