import { describe, expect, it } from 'vitest';
import { LocalText, textFor } from '../../../core/src/text/localText.ts';

describe('a text in several languages', () => {
  it('[V15] is told in the first language of the reader that it has, else in any', () => {
    const text = { 'en-GB': 'colour', ja: '色', 'zh-Hant': '顏色' };
    const rows: readonly (readonly [readonly string[], string])[] = [
      [['ja'], '色'],
      [['JA-jp'], '色'],
      [['fr', 'ja'], '色'],
      [['en'], 'colour'],
      [['en-US', 'ja'], 'colour'],
      [['zh-Hant'], '顏色'],
      [['zh'], '顏色'],
      [['fr'], 'colour'],
      [[], 'colour'],
      [['__proto__'], 'colour'],
    ];
    for (const [languages, told] of rows) expect.soft(textFor(text, languages)).toBe(told);
    expect(textFor({ en: 'color', 'en-GB': 'colour' }, ['en-GB'])).toBe('colour');
    expect(textFor({ en: 'color', 'en-GB': 'colour' }, ['en'])).toBe('color');
  });

  it('[V15] has one to twenty languages, and 500 characters in each', () => {
    const languages = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`en-x${index}`, 'a']));
    const isText = (value: unknown) => LocalText.safeParse(value).success;
    expect(isText(languages(20))).toBe(true);
    expect(isText(languages(21))).toBe(false);
    expect(isText({})).toBe(false);
    expect(isText({ en: 'a'.repeat(500) })).toBe(true);
    expect(isText({ en: 'a'.repeat(501) })).toBe(false);
    expect(isText({ en: '' })).toBe(false);
    expect(isText({ '': 'a' })).toBe(false);
    expect(isText({ 'not a tag': 'a' })).toBe(false);
  });
});
