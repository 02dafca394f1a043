import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorObject } from '../catalogue/errorObject.ts';
import { type ApiShop, addCard, KEY, ledgerOf, openApiShop, redeemBody } from './apiShop.ts';

type Row = readonly [
  title: string,
  path: string,
  body: unknown,
  status: number,
  key: string,
  details?: RegExp,
];

const redeem = (redeemable: object, rest: object = {}) => ({
  redeemables: [{ object: 'voucher', id: 'CARD', ...redeemable }],
  ...rest,
});
const credits = (amount: unknown) => redeem({ gift: { credits: amount } });
const order = (amount: unknown, rest: object = {}) => redeem({}, { order: { amount, ...rest } });
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

const REDEMPTIONS = '/v1/redemptions';
const BALANCE = '/v1/vouchers/CARD/balance';
const CAMPAIGNS = '/v1/campaigns';
const NEW = '/v1/vouchers/NEW';
const gift = (amount: unknown) => ({ type: 'GIFT_VOUCHER', gift: { amount } });
const discount = (one: object) => ({ type: 'DISCOUNT_VOUCHER', discount: one });

const INVALID = 'invalid_payload';

const ROWS: readonly Row[] = [
  ['an unknown code', REDEMPTIONS, redeemBody('NOBODY', 1, 1), 404, 'not_found', /NOBODY/],
  ['an empty code', REDEMPTIONS, redeemBody('-', 1, 1), 404, 'not_found'],
  ['an expired card', REDEMPTIONS, redeemBody('OLD', 1, 1), 400, 'voucher_expired'],
  ['a blocked card', REDEMPTIONS, redeemBody('BLOCKED', 1, 1), 400, 'voucher_disabled'],
  ['more than the card holds', REDEMPTIONS, credits(5001), 400, 'gift_amount_exceeded'],
  ['more than the order is due', REDEMPTIONS, redeemBody('CARD', 300, 200), 400, 'invalid_amount'],
  ['no credits', REDEMPTIONS, credits(0), 400, INVALID],
  ['negative credits', REDEMPTIONS, credits(-1), 400, INVALID],
  ['fractional credits', REDEMPTIONS, credits(1.5), 400, INVALID],
  ['credits as text', REDEMPTIONS, credits('100'), 400, INVALID],
  ['credits of 2^53', REDEMPTIONS, credits(2 ** 53), 400, INVALID],
  ['a negative order', REDEMPTIONS, order(-1), 400, INVALID],
  ['a fractional order', REDEMPTIONS, order(0.1), 400, INVALID],
  ['an order of 2^53', REDEMPTIONS, order(2 ** 53), 400, INVALID],
  ['an order of nothing', REDEMPTIONS, order(0), 400, 'invalid_order'],
  [
    'items beyond 2^53',
    REDEMPTIONS,
    redeem({}, { order: { items: [{ amount: Number.MAX_SAFE_INTEGER }, { amount: 1 }] } }),
    400,
    INVALID,
  ],
  [
    'an item without a price',
    REDEMPTIONS,
    redeem({}, { order: { items: [{ quantity: 2 }] } }),
    400,
    'missing_order_items_amount',
  ],
  ['neither order nor credits', REDEMPTIONS, redeem({}), 400, 'missing_order'],
  ['no redeemables', REDEMPTIONS, {}, 400, INVALID, /required property 'redeemables'/],
  ['an empty list of them', REDEMPTIONS, { redeemables: [] }, 400, INVALID],
  [
    'one without an id',
    REDEMPTIONS,
    { redeemables: [{ object: 'voucher' }] },
    400,
    INVALID,
    /\.redeemables\[0\] should have required property 'id'/,
  ],
  [
    'a stack without an order',
    REDEMPTIONS,
    {
      redeemables: [
        { object: 'voucher', id: 'CARD' },
        { object: 'voucher', id: 'OLD' },
      ],
    },
    400,
    'missing_order',
  ],
  [
    'a promotion that is not there',
    REDEMPTIONS,
    { redeemables: [{ object: 'promotion_tier', id: 'promo_1' }] },
    404,
    'not_found',
  ],
  [
    'a session without its key',
    REDEMPTIONS,
    { ...credits(1), session: { type: 'LOCK' } },
    400,
    INVALID,
  ],
  ['a list for a body', REDEMPTIONS, [1], 400, INVALID],
  ['a number for a body', REDEMPTIONS, 5, 400, INVALID],
  ['a top-up of nothing', BALANCE, { amount: 0 }, 400, INVALID],
  ['a fractional top-up', BALANCE, { amount: 0.5 }, 400, INVALID],
  ['a top-up of 2^53', BALANCE, { amount: 2 ** 53 }, 400, INVALID],
  [
    'a top-up beyond what a balance can be',
    BALANCE,
    { amount: Number.MAX_SAFE_INTEGER },
    400,
    'invalid_amount',
  ],
  [
    'a top-up beyond what a campaign can have issued',
    BALANCE,
    { amount: 100_000 },
    400,
    'invalid_amount',
  ],
  ['a deduction of more than there is', BALANCE, { amount: -5001 }, 400, 'gift_amount_exceeded'],
  ['a top-up of a discount', '/v1/vouchers/COUPON/balance', { amount: 1 }, 400, 'invalid_voucher'],
  ['a top-up of nobody', '/v1/vouchers/NOBODY/balance', { amount: 1 }, 404, 'not_found'],
  [
    'a top-up of an expired card',
    '/v1/vouchers/OLD/balance',
    { amount: 1 },
    400,
    'voucher_expired',
  ],
  ['credits for a discount', REDEMPTIONS, redeemBody('COUPON', 1, 100), 400, 'invalid_gift'],
  ['a rollback of nothing that was', '/v1/redemptions/r_1/rollback', {}, 404, 'not_found'],
  ['a code that is taken', '/v1/vouchers/CARD', gift(1), 409, 'duplicate_found'],
  [
    'a code that is taken, spelt otherwise',
    '/v1/vouchers/c-a-r-d',
    gift(1),
    409,
    'duplicate_found',
  ],
  ['a code of nothing but hyphens', '/v1/vouchers/---', gift(1), 400, INVALID],
  ['a code of 101 characters', `/v1/vouchers/${'A'.repeat(101)}`, gift(1), 400, INVALID],
  ['a card worth less than nothing', NEW, gift(-1), 400, INVALID],
  ['a card worth half a yen', NEW, gift(0.5), 400, INVALID],
  ['a card worth 2^53', NEW, gift(2 ** 53), 400, INVALID],
  ['a card with a limit of uses', NEW, { ...gift(1), redemption: { quantity: 1 } }, 400, INVALID],
  ['a voucher of no kind', NEW, {}, 400, INVALID],
  [
    'a loyalty card',
    NEW,
    { type: 'LOYALTY_CARD', loyalty_card: { points: 1 } },
    400,
    INVALID,
    /loyalty campaign/,
  ],
  [
    'a discount of another type',
    NEW,
    discount({ type: 'CASHBACK', amount_off: 1 }),
    400,
    INVALID,
    /AMOUNT, PERCENT, FIXED and UNIT/,
  ],
  [
    'a discount with an effect of another type',
    NEW,
    discount({ type: 'AMOUNT', amount_off: 1, effect: 'ADD_NEW_ITEMS' }),
    400,
    INVALID,
  ],
  ['a discount of 0 %', NEW, discount({ type: 'PERCENT', percent_off: 0 }), 400, INVALID],
  ['a discount of 101 %', NEW, discount({ type: 'PERCENT', percent_off: 101 }), 400, INVALID],
  [
    'a percentage with three decimals',
    NEW,
    discount({ type: 'PERCENT', percent_off: 0.125 }),
    400,
    INVALID,
  ],
  ['a discount without its number', NEW, discount({ type: 'AMOUNT' }), 400, INVALID],
  [
    'an end before the start',
    NEW,
    { ...gift(1), start_date: '2026-05-01', expiration_date: '2026-04-01' },
    400,
    INVALID,
  ],
  ['a day that is not', NEW, { ...gift(1), expiration_date: '2026-02-30' }, 400, INVALID],
  [
    'a rule that we do not know',
    NEW,
    { ...gift(1), validation_rules: ['val_1'] },
    404,
    'not_found',
  ],
  [
    'a day of the week that there is not',
    NEW,
    { ...gift(1), validity_day_of_week: [7] },
    400,
    INVALID,
  ],
  ['a campaign that is not there', NEW, { ...gift(1), campaign: 'Nothing' }, 404, 'not_found'],
  [
    'a campaign without a name',
    CAMPAIGNS,
    { voucher: gift(1) },
    400,
    INVALID,
    /required property 'name'/,
  ],
  ['a campaign without vouchers to make', CAMPAIGNS, { name: 'X' }, 400, INVALID],
  [
    'a campaign of a name that is taken',
    CAMPAIGNS,
    { name: 'Taken', voucher: gift(1) },
    409,
    'duplicate_found',
  ],
  [
    'a campaign of points',
    CAMPAIGNS,
    { name: 'X', campaign_type: 'LOYALTY_PROGRAM', voucher: gift(1) },
    400,
    INVALID,
  ],
  [
    'minus one voucher',
    CAMPAIGNS,
    { name: 'X', voucher: gift(1), vouchers_count: -1 },
    400,
    INVALID,
  ],
  [
    'too many vouchers',
    CAMPAIGNS,
    { name: 'X', voucher: gift(1), vouchers_count: 20_000_001 },
    400,
    INVALID,
  ],
  [
    'vouchers worth more than a ledger holds',
    CAMPAIGNS,
    { name: 'X', voucher: gift(2 ** 52), vouchers_count: 3 },
    400,
    'invalid_amount',
  ],
  [
    'a pattern without a random character',
    CAMPAIGNS,
    { name: 'X', voucher: { ...gift(1), code_config: { pattern: 'GIFT' } }, vouchers_count: 1 },
    400,
    'invalid_code_config',
  ],
  [
    'a pattern with too few codes',
    CAMPAIGNS,
    { name: 'X', voucher: { ...gift(1), code_config: { pattern: 'G#' } }, vouchers_count: 33 },
    400,
    'invalid_code_config',
  ],
  [
    'a charset of one character',
    CAMPAIGNS,
    { name: 'X', voucher: { ...gift(1), code_config: { charset: 'oO0' } }, vouchers_count: 1 },
    400,
    'invalid_code_config',
  ],
  [
    'a terminal in no store',
    '/admin/terminals',
    { storeId: 'nowhere', name: 'Till' },
    404,
    'not_found',
  ],
  ['a terminal without a name', '/admin/terminals', { storeId: 'nowhere' }, 400, INVALID],
];

describe('bad input gets a clear error and changes nothing', () => {
  let shop: ApiShop;
  let before: unknown;
  beforeAll(async () => {
    shop = await openApiShop();
    await addCard(shop, 'CARD', 5000);
    await addCard(shop, 'BLOCKED', 5000);
    await addCard(shop, 'RICH', Number.MAX_SAFE_INTEGER - 100_000);
    await shop.post('/v1/vouchers/BLOCKED/disable');
    await shop.post('/v1/vouchers/OLD', { ...gift(5000), expiration_date: '2026-03-01' });
    await shop.post('/v1/vouchers/COUPON', discount({ type: 'AMOUNT', amount_off: 100 }));
    await shop.post(CAMPAIGNS, { name: 'Taken', voucher: gift(1) });
    before = await ledgerOf(shop);
  });
  afterAll(() => shop.close());

  const expectNothing = async () => {
    expect(await ledgerOf(shop)).toEqual(before);
    expect(shop.errors).toEqual([]);
  };

  for (const [title, path, body, status, key, details] of ROWS)
    it(title, async () => {
      const answer = await shop.post(path, body);
      expect(answer, answer.text).toMatchObject({ status });
      const error = ErrorObject.parse(answer.body);
      expect(error).toMatchObject({ code: status, key });
      if (details !== undefined) expect(error.details).toMatch(details);
      await expectNothing();
    });

  const json = { ...KEY, 'content-type': 'application/json' };
  const retry = (key: string) => ({ ...json, 'idempotency-key': key });
  const typed = (type: string) => ({ ...KEY, 'content-type': type });
  const large = JSON.stringify({ a: 'x'.repeat(1_100_000) });
  const good = JSON.stringify(redeemBody('CARD', 1, 1));

  it.each<readonly [string, string, Readonly<Record<string, string>>, number, RegExp]>([
    ['what is not JSON', '{"redeemables":', json, 400, /not JSON/],
    ['words', 'hello', json, 400, /not JSON/],
    ['65 levels', nested(65), json, 400, /64 levels/],
    ['half a million levels', nested(500_000), json, 400, /64 levels/],
    ['a body beyond the limit', large, json, 413, /larger/],
    ['a prototype', '{"__proto__":{"redeemables":[]}}', json, 400, /__proto__/],
    ['a form', 'amount=1', typed('application/x-www-form-urlencoded'), 415, /application.json/],
    ['plain text', '{}', typed('text/plain'), 415, /application.json/],
    ['an Idempotency-Key with a blank', good, retry('a b'), 400, /Idempotency-Key/],
    ['an Idempotency-Key of our own kind', good, retry('~a'), 400, /Idempotency-Key/],
    ['one of 129 characters', good, retry('a'.repeat(129)), 400, /Idempotency-Key/],
  ])('%s', async (_, payload, headers, status, details) => {
    const answer = await shop.send('POST', REDEMPTIONS, payload, headers);
    const error = ErrorObject.parse(answer.body);
    expect(error.code).toBe(status);
    expect(answer.status).toBe(status);
    expect(error.details).toMatch(details);
    await expectNothing();
  });

  it('64 levels, an empty body and unknown fields are no fault by themselves', async () => {
    const deep = `{"redeemables":${nested(63)}}`;
    const answer = await shop.send('POST', REDEMPTIONS, deep, json);
    expect(ErrorObject.parse(answer.body).details).not.toMatch(/levels/);
    const validated = await shop.post('/v1/validations', {
      ...redeemBody('CARD', 100, 100),
      customer: { id: null, object: 'customer', summary: null },
      tracking_id: 'track_1',
      nonsense: [1, 2],
    });
    expect(validated).toMatchObject({ status: 200, body: { valid: true } });
    await expectNothing();
  });

  it.each([
    ['/v1/vouchers?limit=101', 400],
    ['/v1/vouchers?limit=0', 400],
    ['/v1/vouchers?limit=x', 400],
    ['/v1/vouchers?page=101', 400],
    ['/v1/vouchers?order=colour', 400],
    ['/v1/vouchers?filters[colour][conditions][$is]=X', 400],
    ['/v1/redemptions?result=MAYBE', 400],
    ['/v1/redemptions?order=amount', 400],
    ['/v1/vouchers/NOBODY', 404],
    ['/v1/campaigns/Nobody', 404],
    ['/v1/redemptions/r_nobody', 404],
    ['/v1/nowhere', 404],
    ['/v1/vouchers/%00', 404],
    ['/v1/campaigns/%00', 404],
    ['/v1/redemptions/%00', 404],
  ])('GET %s is %i', async (path, status) => {
    const answer = await shop.get(path);
    expect(ErrorObject.parse(answer.body).code).toBe(status);
    expect(answer.status).toBe(status);
  });

  it('a method that a path does not take is 405, and says which it takes', async () => {
    const answer = await shop.send('DELETE', '/v1/campaigns', undefined, KEY);
    expect(answer.status).toBe(405);
    expect(ErrorObject.parse(answer.body).details).toMatch(/GET.*POST|POST.*GET/);
    expect((await shop.send('PUT', '/v1/vouchers/CARD/balance', undefined, KEY)).status).toBe(405);
  });

  it('an unexpected failure says nothing of itself, and reaches the log', async () => {
    const broken = await openApiShop();
    const { storage } = broken;
    const failure = new Error('the secret path of the database');
    storage.read = () => Promise.reject(failure);
    const answer = await broken.get('/v1/vouchers');
    expect(answer.status).toBe(500);
    expect(ErrorObject.parse(answer.body).key).toBe('internal_error');
    expect(answer.text).not.toMatch(/secret|\bat .*\.ts/);
    // Jobs and upkeep find the same.
    expect(new Set(broken.errors)).toEqual(new Set([failure]));
    await broken.app.close();
  });
});
