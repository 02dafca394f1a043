import type { RejectionTexts } from './rejectionTexts.ts';

/** Refusals about what a member has: points, rewards, codes given out and referrals. */
export const jaMemberRejections = {
  sourceIdReused: () => ({
    reason: '同じ受付番号で、別の券がすでに発行されています。',
    next: 'お渡しした券を確かめるか、新しい番号でやり直してください。',
  }),
  alreadyPublished: () => ({
    reason: 'この券はすでにお客様にお渡し済みです。',
    next: '別の券をお渡しください。',
  }),
  noVoucherFree: ({ available, needed }, { format }) => ({
    reason: `お渡しできる券が足りません(残り${format.count(available)}枚、必要${format.count(needed)}枚)。`,
    next: 'このキャンペーンの券の追加を責任者に頼んでください。',
  }),
  notConverting: ({ expected, given, minimum }, { format }) => ({
    reason:
      minimum === null || expected !== given
        ? 'まだ紹介の条件を満たしていません。'
        : `紹介の対象になるのは、お会計${format.money(minimum)}以上です。`,
    next: '紹介の条件をお客様にお伝えください。',
  }),
  selfReferral: ({ by }) => ({
    reason: `ご自身の紹介コードは利用できません(${SAME[by]})。`,
    next: 'お友だちにお渡しいただくコードであることをお伝えください。',
  }),
  alreadyReferred: () => ({
    reason: 'このお客様はすでに別の方の紹介を受けています。',
    next: '紹介コードを使わずに進めてください。',
  }),
  referrerInactive: () => ({
    reason: 'この紹介コードは使えません(持ち主がいないか、紹介の対象ではありません)。',
    next: '紹介コードを使わずに進めてください。',
  }),
  reasonMissing: () => ({
    reason: 'この操作には理由が必要です。',
    next: '理由を入力して、もう一度お試しください。',
  }),
  sameCard: () => ({
    reason: '移す元と移す先が同じカードです。',
    next: 'ポイントを受け取るカードを読み取ってください。',
  }),
  transferNotAllowed: () => ({
    reason: 'このカードの間ではポイントを移せません。',
    next: 'ポイントは元のカードに残ることをお客様にお伝えください。',
  }),
  nothingEarned: () => ({
    reason: 'このお買い上げにはポイントが付きません。',
    next: 'お客様にお伝えし、ポイントなしで進めてください。',
  }),
  nothingPending: () => ({
    reason: 'このお買い上げに、確定を待っているポイントはありません。',
    next: 'カードの残高を確かめてください。',
  }),
  pendingExceeded: ({ pending, needed }, { format }) => ({
    reason: `指定した${format.amount(needed, 'points')}が、確定を待っている${format.amount(pending, 'points')}を超えています。`,
    next: `${format.amount(pending, 'points')}以下にしてください。`,
  }),
  notYetConfirmable: ({ confirms }, { format }) => ({
    reason: `このお買い上げのポイントは${format.dateTime(confirms)}から使えます。`,
    next: '使えるようになる日をお客様にお伝えください。',
  }),
  remainingExceeds: ({ whole, needed }, { format }) => ({
    reason: `取消後のお会計${format.money(needed)}が、元のお会計${format.money(whole)}を超えています。`,
    next: `お会計を確かめ、${format.money(whole)}以下にしてください。`,
  }),
  alreadyReversed: () => ({
    reason: 'このお買い上げのポイントはすでに取り消されています。',
    next: '記録の一覧で確かめてください。',
  }),
  rewardNotOffered: () => ({
    reason: 'この特典は、このカードの対象ではありません。',
    next: '別の特典をお選びいただいてください。',
  }),
  giftCardMissing: () => ({
    reason: 'この特典を受け取るギフトカードが指定されていません。',
    next: 'お客様のギフトカードを読み取って、もう一度お試しください。',
  }),
  rewardInactive: () => ({
    reason: 'この特典は今はお取り扱いしていません。',
    next: '別の特典をお選びいただいてください。',
  }),
  rewardNotYetValid: ({ start }, { format }) => ({
    reason: `この特典は${format.dateTime(start)}からお取り扱いします。`,
    next: '開始日をお客様にお伝えください。',
  }),
  rewardExpired: ({ end }, { format }) => ({
    reason: `この特典のお取り扱いは${format.dateTime(end)}に終わりました。`,
    next: '終了日をお客様にお伝えし、別の特典をお選びいただいてください。',
  }),
  rewardRulesNotMet: () => ({
    reason: 'この特典の条件を満たしていません。',
    next: '条件をお客様にお伝えするか、別の特典をお選びいただいてください。',
  }),
  rewardGiven: () => ({
    reason: 'このポイントは特典と交換されています。',
    next: '特典の返却として処理してください。',
  }),
  rewardSpent: () => ({
    reason: '特典で付与されたものは、すでに利用されています。',
    next: 'ポイントはお返しできません。',
  }),
  rewardOutOfStock: () => ({
    reason: 'この特典は品切れです。',
    next: '別の特典をお選びいただいてください。',
  }),
} satisfies Partial<RejectionTexts>;

const SAME = {
  customer: '同じお客様',
  email: '同じメールアドレス',
  phone: '同じ電話番号',
} as const;
