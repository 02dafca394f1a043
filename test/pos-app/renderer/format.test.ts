import { describe, expect, it } from 'vitest';
import { createFormat, plural } from '../../../pos-app/src/renderer/i18n/format.ts';

const ja = createFormat('ja', 'JPY', 'Asia/Tokyo');
const en = createFormat('en', 'JPY', 'Asia/Tokyo');
const HOUR = 3_600_000;

describe('amounts', () => {
  it('are money in the currency of the unit, or of the programme', () => {
    expect(ja.amount(1234567, null)).toBe('1,234,567円');
    expect(en.amount(1234567, 'JPY')).toBe('¥1,234,567');
    expect(en.amount(1234, 'USD')).toBe('$12.34');
    expect(createFormat('ja', 'USD', 'UTC').money(5)).toBe('$0.05');
  });

  it('count points and uses in the words of the language', () => {
    expect(ja.amount(1200, 'points')).toBe('1,200ポイント');
    expect(ja.amount(1, 'uses')).toBe('1回');
    expect([0, 1, 2].map((count) => en.amount(count, 'uses'))).toEqual([
      '0 uses',
      '1 use',
      '2 uses',
    ]);
    expect(en.amount(1, 'points')).toBe('1 point');
  });

  it('take the plural for every number but one', () => {
    expect([0, 1, 2, 11, 21].map((count) => plural(count, 'a', 'b'))).toEqual([
      'b',
      'a',
      'b',
      'b',
      'b',
    ]);
  });
});

describe('times', () => {
  // 22 November 2026, 15:05 UTC: five past midnight of the 23rd in Tokyo.
  const at = Date.UTC(2026, 10, 22, 15, 5);

  it('are those of the shop, midnight being 00', () => {
    expect(ja.dateTime(at)).toBe('2026/11/23 00:05');
    expect(en.dateTime(at)).toBe('23 Nov 2026 00:05');
    expect(createFormat('en', 'JPY', 'UTC').time(at)).toBe('15:05');
  });

  it('fall on the calendar day of the shop', () => {
    expect(ja.dayKey(at)).toBe('2026-11-23');
    expect(createFormat('ja', 'JPY', 'America/New_York').dayKey(at)).toBe('2026-11-22');
  });

  it.each([
    [0, '0秒', '0 s'],
    [59_999, '59秒', '59 s'],
    [60_000, '1分', '1 min'],
    [HOUR, '1時間', '1 h'],
    [HOUR + 12 * 60_000, '1時間12分', '1 h 12 min'],
    [24 * HOUR, '1日', '1 day'],
    [50 * HOUR, '2日2時間', '2 days 2 h'],
    [-5000, '0秒', '0 s'],
  ])('of %i ms last %s, or %s', (milliseconds, japanese, english) => {
    expect(ja.duration(milliseconds)).toBe(japanese);
    expect(en.duration(milliseconds)).toBe(english);
  });
});
