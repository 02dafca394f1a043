import type { RejectionTexts } from './rejectionTexts.ts';

export const jaRejections: RejectionTexts = {
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
  currencyMismatch: ({ expected, given }) => ({
    reason: `この券の通貨は${expected}です(お会計は${given})。`,
    next: '別の方法でお支払いいただいてください。',
  }),
  unitMismatch: ({ expected, given }) => ({
    reason: `この券の単位は${expected ?? 'なし'}です(指定は${given})。`,
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
    reason: 'この券は利用停止になっています。',
    next: 'お客様に本部へのお問い合わせをご案内し、責任者に知らせてください。',
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
};
