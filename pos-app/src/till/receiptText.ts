import { type Currency, formatMoney, type Unit } from '@counterfoil/core';
import { escapeReceiptText } from '@counterfoil/hardware';
import type { ReceiptLanguage } from './tillContext.ts';

/** What a receipt says. `amount` and `due` in minor units; `balance` in the voucher's unit. */
export type ReceiptFacts = {
  readonly kind: 'redemption' | 'rollback' | 'sale' | 'topUp' | 'earning';
  readonly shop: string;
  readonly store: string;
  readonly terminal: string;
  readonly currency: Currency;
  readonly timeZone: string;
  /** The entry's sequence in the terminal's journal. */
  readonly number: number;
  readonly at: number;
  readonly codeTail: string;
  readonly unit: Unit | null;
  readonly amount: number;
  readonly due: number | null;
  readonly balance: number | null;
  readonly pending: boolean;
  /** The entry itself, signed, to be scanned should this till be lost; null for none. */
  readonly entryCode: string | null;
};

const WORDS = {
  ja: {
    redemption: 'ご利用レシート',
    rollback: '取消レシート',
    sale: 'カード販売レシート',
    topUp: 'チャージレシート',
    earning: 'ポイント付与レシート',
    number: '番号',
    voucher: '券',
    due: 'お支払い額',
    amount: 'ご利用額',
    back: '取消額',
    added: 'チャージ額',
    points: (count: number) => `${count}ポイント`,
    entry: '端末故障時の復元用コード',
    left: '残りのお支払い',
    balance: '残高',
    uses: (count: number) => `残り${count}回`,
    pending: '保留（オフライン受付）',
    later: '残高は後日確定します',
    terminal: '端末',
  },
  en: {
    redemption: 'REDEMPTION RECEIPT',
    rollback: 'ROLLBACK RECEIPT',
    sale: 'CARD SALE RECEIPT',
    topUp: 'TOP-UP RECEIPT',
    earning: 'POINTS RECEIPT',
    number: 'No.',
    voucher: 'Voucher',
    due: 'Order total',
    amount: 'Redeemed',
    back: 'Given back',
    added: 'Added',
    points: (count: number) => `${count} point${count === 1 ? '' : 's'}`,
    entry: 'Keep this: it restores the record',
    left: 'Left to pay',
    balance: 'Balance',
    uses: (count: number) => `${count} use${count === 1 ? '' : 's'} left`,
    pending: 'PENDING (accepted offline)',
    later: 'Balance to be confirmed later',
    terminal: 'Terminal',
  },
} as const;

/**
 * The receipt as a ReceiptLine document: amount, remaining balance, pending mark, last four of the
 * code, terminal. It never shows the whole code.
 */
export function receiptText(language: ReceiptLanguage, facts: ReceiptFacts): string {
  const words = WORDS[language];
  const money = (amount: number): string =>
    escapeReceiptText(formatMoney(amount, facts.currency, language));
  const row = (label: string, value: string): string => `${label} | ${value}`;
  const { due, balance, unit, entryCode } = facts;
  const count = words.points;
  const value = (left: number): string => {
    if (unit === 'uses') return words.uses(left);
    return unit === 'points' ? count(left) : money(left);
  };
  const lines = [
    `^^^${escapeReceiptText(facts.shop)}`,
    escapeReceiptText(facts.store),
    '',
    `^^^${words[facts.kind]}`,
    escapeReceiptText(formatTime(facts.at, facts.timeZone, language)),
    row(words.number, String(facts.number)),
    '-',
    row(words.voucher, `****${escapeReceiptText(facts.codeTail)}`),
    ...(due === null ? [] : [row(words.due, money(due))]),
    row(
      words[AMOUNT[facts.kind]],
      `^^${facts.kind === 'earning' ? count(facts.amount) : money(facts.amount)}`,
    ),
    ...(due === null ? [] : [row(words.left, money(due - facts.amount))]),
    '-',
    ...(balance === null ? [] : [row(words.balance, value(balance))]),
    ...(facts.pending ? ['', `^^"${words.pending}`, words.later] : []),
    '',
    row(words.terminal, escapeReceiptText(facts.terminal)),
    ...(entryCode === null ? [] : ['', words.entry, `{code:${entryCode}; option:qrcode,3,l}`]),
    '=',
  ];
  return `{width:auto; border:space}\n${lines.join('\n')}\n`;
}

/** What the amount of each kind of receipt is called. */
const AMOUNT = {
  redemption: 'amount',
  rollback: 'back',
  sale: 'added',
  topUp: 'added',
  earning: 'added',
} as const satisfies Record<ReceiptFacts['kind'], keyof (typeof WORDS)['en']>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Date and time of the shop, in the form that its language reads. */
export function formatTime(at: number, timeZone: string, language: ReceiptLanguage): string {
  const key = `${language} ${timeZone}`;
  // A formatter takes as long to make as a receipt to write.
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  formatters.set(key, formatter);
  return formatter.format(at);
}
