import { describe, expect, it } from 'vitest';
import { AsyncActionStarted } from './asyncAction.ts';
import { GiftBalance, LoyaltyBalance } from './balance.ts';
import { Campaign, UpdatedCampaign } from './campaign.ts';
import { Discount } from './discount.ts';
import { ERROR_KEYS } from './errorKeys.ts';
import { ErrorObject, errorWithStatus, StoredFailure } from './errorObject.ts';
import * as example from './examples.ts';
import { ID_KINDS, idOf, leaderIdPattern, PREFIXES_CLIENTS_CHECK } from './idPattern.ts';
import { cursorList, pagedList, pagedListWithMore } from './listEnvelope.ts';
import { lackingEach, patched, without } from './patch.ts';
import { LimitedHeaders, RateLimitHeaders } from './rateLimit.ts';
import { rateLimitHeaders } from './resourceExamples.ts';
import { takesOnly } from './takesOnly.ts';
import { Transaction } from './transaction.ts';
import { DiscountVoucher, GiftVoucher, LoyaltyMember, Voucher } from './voucher.ts';
import { Instant, IsoDuration } from './wire.ts';

describe('ids, times and numbers', () => {
  it('[Z1] an id has the prefix of its kind, and what follows is opaque', () => {
    takesOnly(idOf('voucher'), 'v_01J9ZK', {
      bare: 'v_',
      other: 'valid_1',
      none: '01J',
      space: 'v_ ',
    });
    takesOnly(idOf('redemption', 'failedRedemption'), 'rf_1', { rollback: 'rr_1' });
    expect('valid_abc').not.toMatch(leaderIdPattern('voucher'));
    expect('val_abcdefghijkl').toMatch(leaderIdPattern('validationRule'));
    expect('val_abcdefghijklm').not.toMatch(leaderIdPattern('validationRule'));
    expect('camp_0d5a1fb2c3d4e5f607').toMatch(leaderIdPattern('campaign'));
  });

  it('[Z1] no two kinds have one prefix, and those that clients check are among them', () => {
    const prefixes = Object.values(ID_KINDS).map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    const unknown = PREFIXES_CLIENTS_CHECK.filter(
      (checked) =>
        !prefixes.some((prefix) => prefix.replace(/_$/, '') === checked.replace('_', '')),
    );
    expect(unknown).toEqual([]);
  });

  it('[Z1] a time is ISO-8601 in UTC with milliseconds', () => {
    takesOnly(Instant, '2026-01-02T03:04:05.678Z', {
      seconds: '2026-01-02T03:04:05Z',
      zone: '2026-01-02T03:04:05.678+09:00',
      space: '2026-01-02 03:04:05.678Z',
      number: 1_767_323_045_678,
      noSuchDay: '2026-13-02T03:04:05.678Z',
    });
    takesOnly(IsoDuration, 'P365D', { empty: 'P', noTime: 'P1DT', number: 365, words: '365 days' });
    expect(['PT1H', 'P1DT12H', 'P1M'].every((it) => IsoDuration.safeParse(it).success)).toBe(true);
  });
});

describe('errors', () => {
  it('[Z1] have code, key, message, details and request id, and a key has one status', () => {
    takesOnly(ErrorObject, example.error, {
      key: without(example.error, 'key'),
      details: without(example.error, 'details'),
      status: patched(example.error, 'code', 404),
      text: patched(example.error, 'code', '400'),
      request: patched(example.error, 'request_id', 'req-1'),
      ownText: patched(example.error, 'error', 'Spend more'),
    });
    expect(ErrorObject.safeParse({ ...example.error, key: 'of_our_own' }).success).toBe(true);
  });

  it('[Z1] carry the status they are sent with; those of the transport need no key', () => {
    expect(errorWithStatus(400).safeParse(example.error).success).toBe(true);
    expect(errorWithStatus(422).safeParse(example.error).success).toBe(false);
    expect(errorWithStatus(429).safeParse({ code: 429, message: 'slow' }).success).toBe(true);
    expect(errorWithStatus(400).safeParse({ code: 400, message: 'bad' }).success).toBe(false);
    expect(ERROR_KEYS.not_found.code).toBe(404);
    expect(ERROR_KEYS.holder_assignement_duplication.code).toBe(409);
  });

  it('[Z1] of a failed redemption or rollback name the record of it', () => {
    const failure = { ...example.error, resource_type: 'redemption', resource_id: 'rf_1' };
    takesOnly(StoredFailure, failure, {
      success: patched(failure, 'resource_id', 'r_1'),
      otherKind: patched(failure, 'resource_type', 'redemption_rollback'),
      none: without(failure, 'resource_id'),
    });
  });

  it('[Z1] headers of every response count the calls left', () => {
    takesOnly(RateLimitHeaders, rateLimitHeaders, {
      missing: without(rateLimitHeaders, 'x-rate-limit-remaining'),
      text: patched(rateLimitHeaders, 'x-rate-limit-limit', 'many'),
    });
    const limited = { ...rateLimitHeaders, 'retry-after': 5, 'x-rate-limit-type': 'api_calls' };
    takesOnly(LimitedHeaders, limited, {
      type: patched(limited, 'x-rate-limit-type', 'calls'),
      wait: without(limited, 'retry-after'),
    });
  });
});

describe('lists', () => {
  const vouchers = { object: 'list', data_ref: 'vouchers', vouchers: [example.giftCard], total: 3 };

  it('[Z1] name the attribute that holds the rows', () => {
    takesOnly(pagedList('vouchers', Voucher), vouchers, {
      otherName: patched(vouchers, 'data_ref', 'data'),
      otherRows: { ...(without(vouchers, 'vouchers') as object), data: [example.giftCard] },
      noTotal: without(vouchers, 'total'),
      smallTotal: patched(vouchers, 'total', 0),
      wrongRow: patched(vouchers, 'vouchers.0.type', 'COUPON'),
      notAList: patched(vouchers, 'object', 'vouchers'),
    });
    expect(pagedListWithMore('vouchers', Voucher).safeParse(vouchers).success).toBe(false);
  });

  it('[Z1] have at most a hundred rows', () => {
    const many = Array.from({ length: 101 }, () => ({}));
    const page = { object: 'list', data_ref: 'data', data: many.slice(1), total: 101 };
    takesOnly(pagedList('data', AsyncActionStarted.partial()), page, {
      more: patched(page, 'data', many),
    });
  });

  it('[Z1] leave the cursor out, and never null, on the last page', () => {
    const last = { object: 'list', data_ref: 'data', data: [], has_more: false };
    takesOnly(cursorList(Transaction), last, {
      nullCursor: { ...last, more_starting_after: null },
      cursor: { ...last, more_starting_after: 'vtx_1' },
      noCursor: { ...last, has_more: true },
      silent: without(last, 'has_more'),
    });
  });
});

describe('vouchers and campaigns', () => {
  it('[Z1] a voucher lists every attribute, with null where it has no value', () => {
    takesOnly(Voucher, example.giftCard, lackingEach(example.giftCard));
  });

  it('[Z1] a gift card has what was loaded less what was taken and redeemed', () => {
    takesOnly(GiftVoucher, example.giftCard, {
      balance: patched(example.giftCard, 'gift.balance', 40000),
      fraction: patched(example.giftCard, 'gift.amount', 50000.5),
      noGift: patched(example.giftCard, 'gift', null),
      both: patched(example.giftCard, 'discount', example.discount),
      prefix: patched(example.giftCard, 'id', 'voucher_1'),
      category: patched(example.giftCard, 'category_id', 'c_1'),
      holder: patched(example.giftCard, 'holder_id', 'shopper-1'),
      absoluteUrl: patched(example.giftCard, 'redemption.url', 'https://a/v1/vouchers/x'),
      discount: example.discountVoucher,
    });
  });

  it('[Z1] a loyalty card has the points added less those expired, taken and redeemed', () => {
    takesOnly(LoyaltyMember, example.loyaltyCard, {
      balance: patched(example.loyaltyCard, 'loyalty_card.balance', 401),
      credits: patched(example.loyaltyCard, 'redemption.redeemed_amount', 250),
      gift: example.giftCard,
    });
  });

  it('[Z1] a discount has a value, and an effect of its kind', () => {
    takesOnly(DiscountVoucher, example.discountVoucher, {
      effect: without(example.discountVoucher, 'discount.effect'),
      value: without(example.discountVoucher, 'discount.amount_off'),
    });
    takesOnly(
      Discount,
      { type: 'PERCENT', percent_off: 12.5, amount_limit: 5000, effect: 'APPLY_TO_ITEMS' },
      {
        split: {
          type: 'PERCENT',
          percent_off: 10,
          effect: 'APPLY_TO_ITEMS_PROPORTIONALLY',
        },
        percent: { type: 'PERCENT', effect: 'APPLY_TO_ORDER' },
        price: { type: 'FIXED', effect: 'APPLY_TO_ORDER' },
        fixed: { type: 'FIXED', fixed_amount: 1, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' },
        unit: { type: 'UNIT', unit_off: 1, unit_type: 'time', effect: 'ADD_NEW_ITEMS' },
        many: { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [] },
        kind: { type: 'SHIPPING', effect: 'APPLY_TO_ORDER' },
      },
    );
    const free = { unit_off: 1, unit_type: 'prod_5h1pp1ng', effect: 'ADD_MISSING_ITEMS' };
    takesOnly(Discount, { type: 'UNIT', ...free }, {});
    takesOnly(Discount, { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [free] }, {});
    takesOnly(
      Discount,
      {
        type: 'AMOUNT',
        amount_off_formula: 'ORDER_AMOUNT',
        effect: 'APPLY_TO_ITEMS_PROPORTIONALLY',
      },
      {},
    );
  });

  it('[Z1] a campaign tells its type and how far its codes are made', () => {
    takesOnly(Campaign, example.campaign, {
      type: patched(example.campaign, 'campaign_type', 'GIFT'),
      otherVouchers: patched(example.campaign, 'voucher.type', 'LOYALTY_CARD'),
      noVoucher: patched(
        { ...example.campaign, campaign_type: 'REFERRAL_PROGRAM' },
        'voucher.type',
        'CARD',
      ),
      status: without(example.campaign, 'creation_status'),
      duration: patched(example.campaign, 'activity_duration_after_publishing', '365'),
      prefix: patched(example.campaign, 'id', 'campaign_1'),
    });
  });

  it('[Z1] an updated campaign omits an expiration date that was set to null', () => {
    takesOnly(UpdatedCampaign, example.campaign, {
      null: { ...example.campaign, expiration_date: null },
    });
  });

  it('[Z1] balances: exactly these keys for points', () => {
    takesOnly(LoyaltyBalance, example.loyaltyBalance, {
      more: { ...example.loyaltyBalance, amount: 100 },
      ...lackingEach(example.loyaltyBalance),
    });
    takesOnly(GiftBalance, example.giftBalance, {
      points: example.loyaltyBalance,
      owner: patched(example.giftBalance, 'related_object.type', 'campaign'),
    });
  });

  it('[Z1] a transaction has exactly its keys, and no object', () => {
    takesOnly(Transaction, example.transaction, {
      object: { ...example.transaction, object: 'transaction' },
      ...lackingEach(example.transaction),
      type: patched(example.transaction, 'type', 'ADDITION'),
      prefix: patched(example.transaction, 'id', 'tx_1'),
    });
  });
});
