import {
  type Currency,
  REJECTIONS,
  type Rejection,
  type RejectionType,
  type Unit,
} from '@counterfoil/core';
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

const textOf = (locale: 'ja' | 'en', type: RejectionType, currency: Currency = 'JPY') =>
  tell(locale, rejectionSamples[type], currency);

function tell(
  locale: 'ja' | 'en',
  rejection: Rejection,
  currency: Currency = 'JPY',
  unit: Unit = currency,
) {
  const texts: RejectionTexts = locale === 'ja' ? jaRejections : enRejections;
  const format = createFormat(locale, currency, 'Asia/Tokyo');
  return rejectionText(texts, rejection, { format, unit });
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
    ['orderTooSmall', [1234, 5678]],
    ['orderTooLarge', [1234, 5678]],
    ['limitReached', [1234, 4321, 5678]],
    ['reserved', [1234, 4321, 5678]],
    ['remainingExceeds', [1234, 5678]],
    ['notConverting', [1234]],
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
    expect(textOf(locale, 'reserved').next).toContain(date);
    expect(textOf(locale, 'notValidNow').reason).toContain(date);
    expect(textOf(locale, 'rewardNotYetValid').reason).toContain(date);
    expect(textOf(locale, 'rewardExpired').reason).toContain(date);
    expect(textOf(locale, 'notYetConfirmable').reason).toContain(date);
    expect(textOf(locale, 'expired').reason).toContain(
      locale === 'ja' ? '2026/3/31' : '31 Mar 2026',
    );
  });

  it('counts points and uses as what they are', () => {
    const { pendingExceeded, reserved } = rejectionSamples;
    for (const text of [tell(locale, pendingExceeded), tell(locale, reserved, 'JPY', 'points')])
      for (const digits of ['1,234', '5,678'])
        expect(text.reason).toContain(locale === 'ja' ? `${digits}ポイント` : `${digits} points`);
    expect(tell(locale, { ...reserved, reserved: 1 }, 'JPY', 'uses').reason).toContain(
      locale === 'ja' ? '1回' : '1 use.',
    );
  });

  it.each(['tooManyRedeemables', 'noVoucherFree'] as const)('%s carries its counts', (type) => {
    const { reason } = textOf(locale, type);
    for (const digits of ['1,234', '5,678'])
      expect(reason).toContain(locale === 'ja' ? `${digits}枚` : digits);
    expect(reason).not.toMatch(/[円¥]/);
  });

  it('says of a limit how much it is, for whom and for how long', () => {
    const reached = (change: Partial<typeof rejectionSamples.limitReached>) =>
      tell(locale, { ...rejectionSamples.limitReached, ...change }).reason;
    const often = { counts: 'redemptions', most: 3, left: 0, needed: 1 } as const;
    const both = ['voucher', 'customer'] as const;
    const texts: readonly (readonly [string, string, string])[] = [
      [reached({}), 'お客様1人につき1か月4,321円', '¥4,321 a month per customer'],
      [reached({ ...often, period: 'day' }), 'お客様1人につき1日3回', '3 uses a day per customer'],
      [
        reached({ ...often, most: 1, period: 'ever', per: ['voucher'] }),
        '券1枚につき通算1回',
        '1 use in all per voucher',
      ],
      [
        reached({ ...often, per: [] }),
        'お客様全員あわせて1か月3回',
        '3 uses a month for all customers together',
      ],
      [
        reached({ ...often, period: 'ever', per: both }),
        'お客様1人・券1枚につき通算3回',
        '3 uses in all per customer and voucher',
      ],
    ];
    for (const [reason, japanese, english] of texts)
      expect(reason).toContain(locale === 'ja' ? japanese : english);
  });

  it('tells a rule in the words of the shop, and has its own where there are none', () => {
    const { rulesNotMet } = rejectionSamples;
    expect(tell(locale, rulesNotMet).reason).toBe(
      locale === 'ja' ? '会員様限定です。' : 'For members only.',
    );
    expect(tell(locale, { ...rulesNotMet, text: null }).reason).toContain(
      locale === 'ja' ? '利用条件' : 'conditions',
    );
  });

  it('promises no next time where there is none', () => {
    const { notValidNow, limitReached } = rejectionSamples;
    const over = tell(locale, { ...notValidNow, next: null });
    for (const text of [over.reason, over.next]) expect(text).not.toMatch(/\d|null/);
    const again = locale === 'ja' ? /また/ : /again/;
    const coupon = (change: object) => tell(locale, { ...limitReached, ...change }, 'JPY', 'uses');
    expect(coupon({}).next).toMatch(again);
    expect(coupon({ period: 'ever' }).next).not.toMatch(again);
    // A card can be used for the rest of the limit now.
    const rest = locale === 'ja' ? '1,234円' : '¥1,234';
    expect(tell(locale, limitReached).next).toContain(rest);
    expect(tell(locale, { ...limitReached, left: 0 }).next).toMatch(again);
  });

  it('tells a voucher that was lost from one that is switched off', () => {
    const [blocked, disabled] = [
      textOf(locale, 'voucherBlocked'),
      textOf(locale, 'voucherDisabled'),
    ];
    expect(blocked.reason).toMatch(locale === 'ja' ? /利用停止/ : /blocked/);
    expect(disabled.reason).not.toMatch(locale === 'ja' ? /利用停止/ : /blocked/);
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
