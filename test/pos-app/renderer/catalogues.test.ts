import { type Currency, REJECTIONS, type RejectionType } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { en } from '../../../pos-app/src/renderer/i18n/en.ts';
import { enRejections } from '../../../pos-app/src/renderer/i18n/enRejections.ts';
import { createFormat } from '../../../pos-app/src/renderer/i18n/format.ts';
import { ja } from '../../../pos-app/src/renderer/i18n/ja.ts';
import { jaRejections } from '../../../pos-app/src/renderer/i18n/jaRejections.ts';
import {
  type RejectionTexts,
  rejectionText,
} from '../../../pos-app/src/renderer/i18n/rejectionTexts.ts';
import { rejectionSamples } from './rejectionSamples.ts';

const TYPES = Object.keys(REJECTIONS) as RejectionType[];
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;

function textOf(locale: 'ja' | 'en', type: RejectionType, currency: Currency = 'JPY') {
  const texts: RejectionTexts = locale === 'ja' ? jaRejections : enRejections;
  const format = createFormat(locale, currency, 'Asia/Tokyo');
  return rejectionText(texts, rejectionSamples[type], { format, unit: currency });
}

/** Every string of a catalogue, by its path; what needs arguments is called with plain ones. */
function strings(catalogue: object, path = ''): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, String(value('1', '2'))]];
    return strings(value as object, here);
  });
}

describe.each(['ja', 'en'] as const)('rejections in %s', (locale) => {
  it.each(TYPES)('%s has a reason and a next step, as whole sentences', (type) => {
    const { reason, next } = textOf(locale, type);
    for (const text of [reason, next]) {
      expect(text).toMatch(locale === 'ja' ? /。$/ : /\.$/);
      expect(JAPANESE.test(text)).toBe(locale === 'ja');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(reason).not.toBe(next);
  });

  it('tells each rejection from every other', () => {
    const reasons = TYPES.map((type) => textOf(locale, type).reason);
    expect(new Set(reasons).size).toBe(TYPES.length);
  });

  it.each([
    ['balanceShort', [1234, 5678]],
    ['heldElsewhere', [1234, 4321, 5678]],
    ['amountExceedsOrder', [1234, 5678]],
    ['rollbackExceeds', [1234, 5678]],
    ['limitExceeded', [1234, 5678]],
    ['voucherRiskLimit', [1234, 4321, 5678]],
    ['terminalRiskLimit', [1234, 4321, 5678]],
  ] satisfies [RejectionType, number[]][])('%s carries its numbers as money', (type, amounts) => {
    const { reason } = textOf(locale, type);
    for (const amount of amounts) {
      const digits = amount.toLocaleString('en');
      expect(reason).toContain(locale === 'ja' ? `${digits}円` : `¥${digits}`);
      expect(reason).not.toContain(String(amount));
    }
    expect(textOf(locale, type, 'USD').reason).toContain('$12.34');
  });

  it('gives dates in the time zone of the shop', () => {
    // 24 December 2026, 15:30 UTC is half past midnight of the 25th in Tokyo.
    const date = locale === 'ja' ? '2026/12/25 00:30' : '25 Dec 2026 00:30';
    expect(textOf(locale, 'notYetValid').reason).toContain(date);
    expect(textOf(locale, 'heldElsewhere').next).toContain(date);
    expect(textOf(locale, 'expired').reason).toContain(
      locale === 'ja' ? '2026/3/31' : '31 Mar 2026',
    );
  });

  it('gives lengths of time in words', () => {
    const { reason } = textOf(locale, 'snapshotTooOld');
    expect(reason).toContain(locale === 'ja' ? '1日2時間' : '1 day 2 h');
    expect(reason).toContain(locale === 'ja' ? '4時間' : '4 h');
  });
});

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(strings(en).map(([path]) => path)).toEqual(strings(ja).map(([path]) => path));
  });

  it('leave nothing empty, and no Japanese in the English one but the name of the language', () => {
    for (const [path, text] of [...strings(ja), ...strings(en)]) expect(text, path).not.toBe('');
    for (const [path, text] of strings(en)) {
      if (path !== 'switchLanguage') expect(text, path).not.toMatch(JAPANESE);
    }
  });
});
