import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const LEASE = 15 * 60_000;

/** HQ hears the question, and the till hears nothing more of HQ. */
const loseTheGrant = ({ faults }: ShopTill): void => {
  faults.loseAnswers = new Set(['allot']);
  faults.loseRequests = new Set(['probe', 'push', 'pull']);
};
const restoreLine = ({ faults }: ShopTill): void => {
  faults.loseAnswers = new Set();
  faults.loseRequests = new Set();
};

describe('a grant whose answer did not come', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  it('[G5] [H10] [K7] covers what was taken at risk, frees it once, and leaves no case open', async () => {
    // The card holds just what is taken: while HQ's grant lies about, the redemption is over.
    const card = await shop.addCard(1000);
    const a = await shop.addTill();
    loseTheGrant(a);
    const redeemed = await a.redeem('r1', card, 1000);
    expect(redeemed).toMatchObject({ result: 'accepted', ground: 'atRisk', pending: true });
    expect(a.till.status().riskLeft).toEqual({ JPY: 9000, uses: 5 });
    restoreLine(a);
    await a.sync();
    expect(a.till.status()).toMatchObject({ unsent: 0, riskLeft: { JPY: 10_000 }, refused: null });
    expect(await hq.cases('open')).toEqual([]);
    expect(await hq.balance(card)).toBe(0);
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.accounts(card)).toEqual({});
    await hq.expectAgreement([a], [card]);
  });

  it('[G6] [S5] what it does not cover goes back', async () => {
    const card = await shop.addCard(5000);
    const a = await shop.addTill();
    loseTheGrant(a);
    // No amount named: HQ grants 5000 for the order of 8000, the till takes what its limit allows.
    const redeemed = await a.redeem('r1', card, null, 8000);
    expect(redeemed).toMatchObject({ ground: 'atRisk', amount: 3000 });
    restoreLine(a);
    await a.sync();
    const bodies = (await hq.journal()).map(({ entry }) => entry.body);
    expect(bodies).toContainEqual(
      expect.objectContaining({ type: 'cover', redemptionId: 'r1', amount: 3000 }),
    );
    expect(bodies).toContainEqual(
      expect.objectContaining({ type: 'return', grantId: 'r1#0', amount: 2000, reason: 'unused' }),
    );
    expect(await hq.balance(card)).toBe(2000);
    expect(await hq.cases('open')).toEqual([]);
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    await hq.expectAgreement([a], [card]);
  });

  it('[G5] covers only what was not rolled back meanwhile', async () => {
    const card = await shop.addCard(5000);
    const a = await shop.addTill();
    loseTheGrant(a);
    await a.redeem('r1', card, 2000);
    expect(await a.rollBack('b1', 'r1', 1500)).toMatchObject({ result: 'accepted', amount: 1500 });
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 9500 });
    restoreLine(a);
    await a.sync();
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    const covers = (await hq.journal()).filter(({ entry }) => entry.body.type === 'cover');
    expect(covers.map(({ entry }) => entry.body)).toMatchObject([{ amount: 500 }]);
    expect(await hq.balance(card)).toBe(4500);
    await hq.expectAgreement([a], [card]);
  });

  it('[S1] [K6] the till decides when 800 ms have passed, and not before', async () => {
    const card = await shop.addCard(5000);
    const a = await shop.addTill();
    a.faults.hang = new Set(['allot']);
    const start = time.now();
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ ground: 'atRisk' });
    expect(time.now() - start).toBe(800);
    a.faults.hang = new Set();
    await a.sync();
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([a], [card]);
  });

  it('[S6] [G4] a till that lost its power before it decided redeems once, by the same id', async () => {
    const card = await shop.addCard(5000);
    let a = await shop.addTill();
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 1000, order: { amount: 1000 } });
    await time.advance(100);
    a = await a.restart();
    expect(a.image().intents.get('r1')).toMatchObject({ done: false, attempt: 0 });
    await a.sync();
    expect(a.image().grants.get('r1#0')).toMatchObject({ remaining: 1000 });
    const redeemed = await a.redeem('r1', card, 1000);
    expect(redeemed).toMatchObject({
      ground: 'online',
      rights: [{ ground: 'online', amount: 1000 }],
    });
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ result: 'accepted', amount: 1000 });
    await a.sync();
    const redemptions = (await hq.journal()).filter(({ entry }) => entry.id === 'r1');
    expect(redemptions).toHaveLength(1);
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([a], [card]);
  });

  it('[G6] goes back when its lease ends, where the redemption never came', async () => {
    const card = await shop.addCard(5000);
    const a = await shop.addTill();
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 1000, order: { amount: 1000 } });
    await time.advance(100);
    const b = await a.restart();
    await b.sync();
    expect(await hq.accounts(card)).toMatchObject({
      [`allotted:${b.terminalId}:${card.id}:JPY`]: 1000,
    });
    await time.advance(LEASE);
    await b.sync();
    expect(await hq.accounts(card)).toMatchObject({ [`voucher:${card.id}:JPY`]: 5000 });
    expect(await hq.balance(card)).toBe(5000);
    // The same redemption may still be made, from a grant of its own.
    expect(await b.redeem('r1', card, 1000)).toMatchObject({ ground: 'online', balance: 4000 });
    await b.sync();
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([b], [card]);
  });

  it('[S5] what the till gave back and could not send yet still counts as the customer\u2019s', async () => {
    const card = await shop.addCard(5000);
    const a = await shop.addTill();
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 1000, order: { amount: 1000 } });
    await time.advance(100);
    const b = await a.restart();
    await b.sync();
    await time.advance(LEASE - 10_000);
    b.faults.loseRequests = new Set(['push']);
    await time.advance(30_000);
    expect(b.till.status().unsent).toBe(1);
    expect((await b.validate(card, 1)).voucher).toMatchObject({ balance: 5000 });
    await hq.expectAgreement([b], [card]);
    b.faults.loseRequests = new Set();
    await b.sync();
    await hq.expectAgreement([b], [card]);
  });

  it('[G3] [G6] what HQ granted too late for a refused redemption goes back, and a retry works', async () => {
    const card = await shop.addCard(9000);
    const a = await shop.addTill();
    a.faults.loseAnswers = new Set(['allot']);
    // Beyond the till's own limit, so without HQ's answer it must refuse.
    expect(await a.redeem('r1', card, 8000)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'voucherRiskLimit', limit: 3000, outstanding: 0, needed: 8000 },
    });
    a.faults.loseAnswers = new Set();
    await a.sync();
    expect(await hq.accounts(card)).toMatchObject({ [`voucher:${card.id}:JPY`]: 9000 });
    expect(await a.redeem('r1', card, 8000)).toMatchObject({ ground: 'online', balance: 1000 });
    await a.sync();
    expect(await hq.balance(card)).toBe(1000);
    await hq.expectAgreement([a], [card]);
  });

  it('[G3] HQ refuses another command by name under an id that it granted a right for', async () => {
    const card = await shop.addCard(9000);
    const a = await shop.addTill();
    loseTheGrant(a);
    await a.redeem('r1', card, 8000);
    restoreLine(a);
    await a.sync();
    // The till has done with it; HQ knows for what it granted.
    expect(a.image().intents.get('r1')).toMatchObject({ done: true });
    expect(await a.redeem('r1', card, 500)).toMatchObject({ rejection: { type: 'idReused' } });
    expect(await a.redeem('r1', card, 8000)).toMatchObject({ ground: 'online', amount: 8000 });
    await a.sync();
    expect(await hq.balance(card)).toBe(1000);
  });

  it('[S1] a request that the network delivers long after the till moved on changes nothing', async () => {
    const card = await shop.addCard(1000);
    const a = await shop.addTill();
    a.faults.late = new Set(['allot']);
    expect(await a.redeem('r1', card, 600)).toMatchObject({ ground: 'atRisk' });
    a.faults.late = new Set();
    await a.sync();
    expect(await hq.balance(card)).toBe(400);
    await a.line.deliverLate();
    await a.sync();
    await a.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 400 });
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    await hq.expectAgreement([a], [card]);
  });
});
