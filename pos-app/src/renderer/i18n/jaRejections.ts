import { type Rejection, textFor } from '@counterfoil/core';
import { jaMemberRejections } from './jaMemberRejections.ts';
import type { RejectionContext, RejectionTexts } from './rejectionTexts.ts';

export const jaRejections: RejectionTexts = {
  ...jaMemberRejections,
  idReused: () => ({
    reason: '同じ番号で別の内容の利用がすでに記録されています。',
    next: 'もう一度コードを読み取って、やり直してください。',
  }),
  terminalNotActive: ({ status }) => ({
    reason: `この端末は本部で使用を止められています(状態:${status})。`,
    next: '責任者に知らせ、別の端末で受け付けてください。',
  }),
  codeMistyped: () => ({
    reason: 'コードに入力の誤りがあります。',
    next: 'カードのコードと見比べて入力し直すか、読み取ってください。',
  }),
  codeForged: () => ({
    reason: 'コードの署名が正しくありません。偽造の疑いがあります。',
    next: 'この券では受け付けず、責任者を呼んでください。',
  }),
  voucherUnknown: () => ({
    reason: 'このコードは登録されていません。',
    next: 'コードを確かめ、オフラインのときは本部につながってからもう一度お試しください。',
  }),
  redemptionUnknown: () => ({
    reason: '元の利用の記録が見つかりません。',
    next: 'レシートの番号を確かめるか、本部につながってからもう一度お試しください。',
  }),
  notInStock: () => ({
    reason: 'このレジの在庫のカードではありません。',
    next: 'このレジの在庫のカードを使うか、このカードを置いているレジで販売してください。',
  }),
  alreadyActivated: () => ({
    reason: 'このカードはすでに販売済みです。',
    next: '別のカードを使ってください。残高を増やすときはチャージしてください。',
  }),
  duplicateRedeemable: () => ({
    reason: '同じ券がこのお会計に2回入っています。',
    next: '片方を外すか、別の券を読み取ってください。',
  }),
  tooManyRedeemables: ({ limit, needed }, { format }) => ({
    reason: `1回のお会計に指定できる券は${format.count(limit)}枚までです(指定${format.count(needed)}枚)。`,
    next: 'どの券を使うか、お客様に選んでいただいてください。',
  }),
  currencyMismatch: ({ expected, given }) => ({
    reason: `この券の通貨は${expected}です(お会計は${given})。`,
    next: '別の方法でお支払いいただいてください。',
  }),
  unitMismatch: ({ expected, given }) => ({
    reason: `単位が合いません(必要な単位は${expected}、実際は${given})。`,
    next: '券の種類を確かめてください。',
  }),
  amountInvalid: () => ({
    reason: '金額が正しくありません。',
    next: '1以上の金額を入力してください。',
  }),
  amountNotApplicable: () => ({
    reason: 'この券は利用額を指定できません。',
    next: '金額を消して、もう一度お試しください。',
  }),
  orderMissing: () => ({
    reason: 'お会計の金額が入力されていません。',
    next: 'F1を押してお会計の金額を入力してください。',
  }),
  amountExceedsOrder: ({ due, needed }, { format }) => ({
    reason: `利用額${format.money(needed)}がお会計${format.money(due)}を超えています。`,
    next: `${format.money(due)}以下にしてください。`,
  }),
  nothingDue: () => ({
    reason: 'お支払いいただく金額が残っていません。',
    next: '「次のお客様」に進んでください。',
  }),
  voucherBlocked: () => ({
    reason: 'この券は紛失・盗難・不正利用のため、利用停止になっています。',
    next: 'この券では受け付けず、お客様に本部へのお問い合わせをご案内し、責任者に知らせてください。',
  }),
  voucherDisabled: () => ({
    reason: 'この券は、お店の都合で今は無効になっています。',
    next: 'いつから使えるかを責任者に確かめるか、別の方法でお支払いいただいてください。',
  }),
  campaignInactive: () => ({
    reason: 'この券のキャンペーンは停止しています。',
    next: '別の方法でお支払いいただいてください。',
  }),
  notYetValid: ({ start }, { format }) => ({
    reason: `利用開始前です。${format.dateTime(start)}からご利用いただけます。`,
    next: '開始日をお客様にお伝えください。',
  }),
  expired: ({ end }, { format }) => ({
    reason: `有効期限切れです(${format.dateTime(end)}まで)。`,
    next: '期限をお客様にお伝えし、別の方法でお支払いいただいてください。',
  }),
  notValidNow: ({ next }, { format }) => ({
    reason:
      next === null
        ? '今はご利用いただけない曜日・時間帯で、次にご利用いただける日時はありません。'
        : `今はご利用いただけない曜日・時間帯です。次は${format.dateTime(next)}からご利用いただけます。`,
    next:
      next === null
        ? '別の方法でお支払いいただいてください。'
        : '次にご利用いただける日時をお客様にお伝えください。',
  }),
  customerMissing: () => ({
    reason: 'この券は、お客様(会員)が分からないと利用できません。',
    next: '会員を指定して、もう一度お試しください。',
  }),
  notHolder: () => ({
    reason: 'この券はほかのお客様のものです。',
    next: 'ご本人だけがご利用いただけます。別の方法でお支払いいただいてください。',
  }),
  orderTooSmall: ({ minimum, amount }, { format }) => ({
    reason: `この券はお会計${format.money(minimum)}以上で利用できます(今のお会計${format.money(amount)})。`,
    next: '必要な金額をお客様にお伝えください。',
  }),
  orderTooLarge: ({ maximum, amount }, { format }) => ({
    reason: `この券はお会計${format.money(maximum)}以下で利用できます(今のお会計${format.money(amount)})。`,
    next: '上限をお客様にお伝えし、別の方法でお支払いいただいてください。',
  }),
  ruleUnknown: ({ ruleId }) => ({
    reason: `この券の利用条件をここでは確かめられません(${ruleId})。`,
    next: '「今すぐ同期」を押してもう一度お試しください。変わらないときは責任者を呼んでください。',
  }),
  rulesNotMet: ({ text }) => ({
    reason: text === null ? 'この券の利用条件を満たしていません。' : textFor(text, ['ja']),
    next: '条件をお客様にお伝えし、条件が整ったらもう一度読み取ってください。',
  }),
  orderOverflow: ({ limit }) => ({
    reason: `無料の商品を加えると、会計の上限(${limit})を超えます。`,
    next: '会計を二つに分けてください。',
  }),
  limitUnknown: ({ limitId }) => ({
    reason: `この券をあとどれだけ利用できるかは、本部でしか分かりません(${limitId})。`,
    next: '本部につながってからお試しいただくか、別の方法でお支払いいただいてください。',
  }),
  noItemMatches: () => ({
    reason: 'このお会計には、この券で値引になる商品がありません。',
    next: '対象の商品をお客様とお確かめください。',
  }),
  limitReached: (rejection, context) => ({
    reason: limitReason(rejection, context),
    next: limitNext(rejection, context),
  }),
  exclusionNotMet: ({ category }) => ({
    reason: `この券は、このお会計のほかの券と一緒には利用できません(${category})。`,
    next: 'どの券を使うか、お客様に選んでいただいてください。',
  }),
  stackLimitReached: ({ limit }, { format }) => ({
    reason: `このお会計で一緒に使える券は${format.count(limit)}枚までです。`,
    next: 'この券は使わずに進めてください。次の機会にご利用いただけます。',
  }),
  categoryLimitReached: ({ category, limit }, { format }) => ({
    reason: `同じ種類の券(${category})は、1回のお会計で${format.count(limit)}枚までです。`,
    next: 'この券は使わずに進めてください。次の機会にご利用いただけます。',
  }),
  alreadyRolledBack: () => ({
    reason: 'この利用はすでに全額取り消されています。',
    next: '記録の一覧で確かめてください。',
  }),
  rollbackExceeds: ({ left, needed }, { format, unit }) => ({
    reason: `取消額${format.amount(needed, unit)}が、取り消せる残り${format.amount(left, unit)}を超えています。`,
    next: `${format.amount(left, unit)}以下にしてください。`,
  }),
  madeElsewhere: ({ terminalId }) => ({
    reason: `この利用は別の端末(${terminalId})で受け付けたものです。`,
    next: '受け付けた端末で取り消すか、本部につながってからお試しください。',
  }),
  alreadyUsed: () => ({
    reason: 'この券は利用済みです。',
    next: 'お客様にご利用の日を確かめていただいてください。',
  }),
  heldElsewhere: ({ available, held, needed, until }, { format, unit }) => ({
    reason:
      `ほかの端末が${format.amount(held, unit)}を確保しています。` +
      `ここで使えるのは${format.amount(available, unit)}です(必要額${format.amount(needed, unit)})。`,
    next:
      until === null
        ? '金額を下げるか、しばらくしてからもう一度お試しください。'
        : `金額を下げるか、${format.dateTime(until)}より後にもう一度お試しください。`,
  }),
  reserved: ({ available, reserved, needed, until }, { format, unit }) => ({
    reason:
      `ほかのお会計が${format.amount(reserved, unit)}を予約しています。` +
      `ここで使えるのは${format.amount(available, unit)}です(必要額${format.amount(needed, unit)})。`,
    next: `金額を下げるか、ほかのお会計を終えるか取りやめるか、${format.dateTime(until)}より後にもう一度お試しください。`,
  }),
  balanceShort: ({ available, needed }, { format, unit }) => ({
    reason: `残高不足です。残高${format.amount(available, unit)}、必要額${format.amount(needed, unit)}。`,
    next: '金額を残高までに下げ、残りは別の方法でお支払いいただいてください。',
  }),
  limitExceeded: ({ limit, needed }, { format, unit }) => ({
    reason: `上限${format.amount(limit, unit)}を超えています(指定${format.amount(needed, unit)})。`,
    next: `${format.amount(limit, unit)}以下にしてください。`,
  }),
  offlineNotAllowed: () => ({
    reason: 'この券はオフラインでは受け付けられません。',
    next: '本部につながってからお試しいただくか、別の方法でお支払いいただいてください。',
  }),
  snapshotTooOld: ({ age, limit }, { format }) => ({
    reason: `本部との最後の通信から${format.duration(age)}たっています(上限${format.duration(limit)})。`,
    next: 'ネットワークを確かめ、「今すぐ同期」を押してください。',
  }),
  clockUnsure: ({ behind }, { format }) => ({
    reason: `このレジの時計が${format.duration(behind)}以上遅れています。`,
    next: 'パソコンの時計を合わせ、本部に一度接続してください。',
  }),
  signatureRequired: () => ({
    reason: 'オフラインでは、署名付きのQRコードが必要です。',
    next: 'カードのQRコードを読み取ってください。',
  }),
  voucherRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `オフラインで1枚に受け付けられる上限${format.amount(limit, unit)}を超えます` +
      `(受付済み${format.amount(outstanding, unit)}、今回${format.amount(needed, unit)})。`,
    next: '金額を下げるか、本部につながってからお試しください。',
  }),
  terminalRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `この端末がオフラインで受け付けられる上限${format.amount(limit, unit)}を超えます` +
      `(受付済み${format.amount(outstanding, unit)}、今回${format.amount(needed, unit)})。`,
    next: '別の端末を使うか、本部につながってからお試しください。',
  }),
  shiftRiskLimit: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `この勤務でオフラインで受け付けられる上限${format.amount(limit, unit)}を超えます` +
      `(受付済み${format.amount(outstanding, unit)}、今回${format.amount(needed, unit)})。`,
    next: '別の端末を使うか、本部につながってからお試しください。',
  }),
  approvalNeeded: ({ limit, outstanding, needed }, { format, unit }) => ({
    reason:
      `オフラインで担当者が受け付けられるのは1枚${format.amount(limit, unit)}までです` +
      `(受付済み${format.amount(outstanding, unit)}、今回${format.amount(needed, unit)})。`,
    next: '責任者の承認を受けるか、金額を減らしてください。',
  }),
};

type LimitReached = Extract<Rejection, { readonly type: 'limitReached' }>;

const LIMIT_NEXT: Readonly<Record<LimitReached['period'], string>> = {
  day: '明日またご利用いただけることをお客様にお伝えください。',
  month: '来月またご利用いただけることをお客様にお伝えください。',
  ever: '別の方法でお支払いいただいてください。',
};

const PER = { customer: 'お客様1人', voucher: '券1枚' } as const;

/** 「利用回数の上限(お客様1人につき1日3回)に達しています。」 */
function limitReason(
  { counts, per, period, most, left, needed }: LimitReached,
  { format }: RejectionContext,
): string {
  const each = per.toSorted().map((one) => PER[one]);
  const whose = each.length === 0 ? 'お客様全員あわせて' : `${each.join('・')}につき`;
  const times = { ever: '通算', day: '1日', month: '1か月' }[period];
  if (counts === 'redemptions')
    return `利用回数の上限(${whose}${times}${format.amount(most, 'uses')})に達しています。`;
  return (
    `利用額の上限(${whose}${times}${format.money(most)})を超えます` +
    `(上限までの残り${format.money(left)}、必要額${format.money(needed)})。`
  );
}

/** What holds a value can be used for less of it; a coupon takes off what it takes off. */
function limitNext(
  { counts, period, left }: LimitReached,
  { format, unit }: RejectionContext,
): string {
  const isLess = counts === 'amount' && left > 0 && unit !== null && unit !== 'uses';
  return isLess
    ? `利用額が${format.money(left)}以下になるように、金額を下げてください。`
    : LIMIT_NEXT[period];
}
