import type { Campaign, Programme, Store, Voucher } from '@counterfoil/core';
import { ALWAYS_VALID, PLAIN_CAMPAIGN, PLAIN_VOUCHER } from '@counterfoil/core';
import { generateCode, normaliseCode } from '@counterfoil/core/codes';
import type { HqContext } from '../desk/hqContext.ts';
import type { NewVoucher } from '../desk/issueVouchers.ts';
import { DEMO_PROGRAMME, defaultPolicy } from './demoPolicy.ts';

/** The shop of the demo: two stores in Japan, three tills, gift cards and coupons. */
export const demoProgramme = (codeKeys: Programme['codeKeys']): Programme => ({
  id: DEMO_PROGRAMME,
  name: '和菓子 つばめ堂',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys,
});

export const DEMO_STORES: readonly Store[] = [
  { id: 'store_ginza', name: '銀座店', managers: [] },
  { id: 'store_kyoto', name: '京都店', managers: [] },
];

/** Tills whose enrolment codes anybody may read here: the demo answers on its own machine only. */
export const DEMO_TERMINALS = [
  { storeId: 'store_ginza', name: '銀座 1番レジ', enrolCode: 'DEMO-GINZA-1' },
  { storeId: 'store_ginza', name: '銀座 2番レジ', enrolCode: 'DEMO-GINZA-2' },
  { storeId: 'store_kyoto', name: '京都 1番レジ', enrolCode: 'DEMO-KYOTO-1' },
] as const;

export const GIFT_CARDS: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp_demo_gift_cards',
  name: 'ギフトカード',
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: ALWAYS_VALID,
  active: true,
  policy: defaultPolicy(DEMO_PROGRAMME, 'giftCards'),
};

export const COUPONS: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp_demo_coupons',
  name: '10% オフクーポン',
  type: 'discounts',
  unit: 'uses',
  discount: {
    type: 'percent',
    percent: 1000,
    limit: 1000,
    appliesTo: 'order',
    selection: null,
  },
  validity: ALWAYS_VALID,
  active: true,
  policy: defaultPolicy(DEMO_PROGRAMME, 'discounts'),
};

const VOUCHERS = 500;
const FACE_VALUES = [1000, 3000, 5000, 10_000] as const;
/** Bearers of money without a PIN have 13 random characters. */
const CODE_LENGTH = 13;

export const demoGiftCards = (context: HqContext): NewVoucher[] =>
  Array.from({ length: VOUCHERS }, (_, index) => ({
    voucher: newVoucher(context, GIFT_CARDS, 'giftCard'),
    value: FACE_VALUES[index % FACE_VALUES.length] ?? 0,
  }));

export const demoCoupons = (context: HqContext): NewVoucher[] =>
  Array.from({ length: VOUCHERS }, () => ({
    voucher: newVoucher(context, COUPONS, 'discount'),
    value: 1,
  }));

function newVoucher(context: HqContext, campaign: Campaign, type: Voucher['type']): Voucher {
  const code = generateCode(context.randomBytes, { length: CODE_LENGTH });
  return {
    ...PLAIN_VOUCHER,
    id: `v_${context.createId()}`,
    code,
    codeKey: normaliseCode(code),
    campaignId: campaign.id,
    type,
    unit: campaign.unit,
    discount: campaign.discount,
    active: true,
    validity: ALWAYS_VALID,
    metadata: {},
  };
}
