import type { Voucher } from '@counterfoil/core';
import { LinkError, type LinkFailure } from '@counterfoil/sync/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('things that happen at once', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000, {
      risk: {
        perVoucher: 3000,
        softPerVoucher: null,
        maxSnapshotAge: 86_400_000,
        requireSignature: false,
      },
      allotment: { onLookUp: 1000, ahead: null, preShift: 0, lease: 3_600_000 },
    });
    a = await shop.addTill();
  });
  afterEach(async () => {
    await hq.expectSound();
    expect(a.till.status().refused).toBe(null);
    await a.sync();
    await hq.expectAgreement([a], [card]);
    await shop.close();
  });

  const held = (): number =>
    [...a.image().grants.values()].reduce((sum, { remaining }) => sum + remaining, 0);

  it('[R1] [G6] a clerk presses twice: one redemption, and no right lies about', async () => {
    const [one, two] = await Promise.all([a.redeem('r1', card, 800), a.redeem('r1', card, 800)]);
    expect([one.result, two.result]).toEqual(['accepted', 'accepted']);
    expect(one.amount + two.amount).toBe(1600);
    await a.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4200 });
    expect(held()).toBe(0);
  });

  it('[R1] [G6] a second press that looked before the first was written asks for nothing more', async () => {
    const { entryById } = a.storage;
    let looks = 0;
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    Object.assign(a.storage, {
      entryById: async (id: string) => {
        looks += 1;
        const isSecondPress = looks === 2;
        const entry = await entryById(id);
        if (isSecondPress) await gate;
        return entry;
      },
    });
    const first = a.till.redeem('r1', { code: card.code, amount: 800, order: { amount: 800 } });
    const second = a.till.redeem('r1', { code: card.code, amount: 800, order: { amount: 800 } });
    expect(await shop.run(first)).toMatchObject({ ground: 'online', amount: 800 });
    letGo();
    expect(await shop.run(second)).toMatchObject({ ground: 'online', amount: 800 });
    await a.sync();
    expect(held()).toBe(0);
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4200 });
  });

  it('[G3] an id whose right is held for one card does not spend it on another', async () => {
    const other = await shop.addCard(5000);
    await a.sync();
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 800, order: { amount: 800 } });
    await time.advance(100);
    a = await a.restart();
    await a.sync();
    expect(held()).toBe(800);
    a.line.cut();
    expect(await a.redeem('r1', other, 800)).toMatchObject({ rejection: { type: 'idReused' } });
    a.line.mend();
    await a.sync();
    expect(await a.redeem('r1', other, 800)).toMatchObject({ rejection: { type: 'idReused' } });
    expect(await a.redeem('r1', card, 700)).toMatchObject({ rejection: { type: 'idReused' } });
    expect(held()).toBe(800);
    expect(await a.redeem('r1', card, 800)).toMatchObject({ ground: 'online' });
    await a.sync();
    expect(await hq.balance(other)).toBe(5000);
    expect(await hq.balance(card)).toBe(4200);
  });

  it('[L2] [S6] twelve redemptions at once on one allotment spend it once', async () => {
    await a.validate(card, 1);
    await a.cut();
    // 1,000 allotted and 3,000 at risk: of twelve times 400, ten fit.
    const redeemed = await Promise.all(
      Array.from({ length: 12 }, (_, index) => a.redeem(`r${index}`, card, 400)),
    );
    expect(redeemed.filter(({ result }) => result === 'accepted')).toHaveLength(10);
    const bodies = a
      .image()
      .entries.flatMap(({ body }) => (body.type === 'redemption' ? [body] : []));
    const spent = (ground: string): number =>
      bodies
        .flatMap(({ rights }) => rights)
        .filter((right) => right.ground === ground)
        .reduce((sum, { amount }) => sum + amount, 0);
    expect([spent('allotted'), spent('atRisk')]).toEqual([1000, 3000]);
    await a.mend();
    expect(await hq.balance(card)).toBe(1000);
    expect(await hq.cases()).toEqual([]);
  });

  it('[S6] redemptions, rollbacks and syncs in a heap leave one chain without a gap', async () => {
    const work: Promise<unknown>[] = [];
    for (let index = 0; index < 6; index += 1) {
      work.push(a.redeem(`r${index}`, card, 100), a.sync(), a.validate(card, 1));
      work.push(a.rollBack(`b${index}`, `r${index - 1}`, 50), a.sync());
    }
    await Promise.all(work);
    const { entries } = a.image();
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    await a.sync();
    expect(a.till.status().unsent).toBe(0);
    const back = entries.filter(({ body }) => body.type === 'rollback').length;
    expect(await hq.balance(card)).toBe(5000 - 600 + back * 50);
  });

  it.each(['unauthorised', 'invalid', 'versionUnknown'] as const satisfies LinkFailure[])(
    '[K6] a till that HQ answered with %s was heard: it spends what it holds and nothing at risk',
    async (reason) => {
      await a.validate(card, 1);
      a.faults.onAnswer = async (name) => {
        if (name === 'allot') throw new LinkError(reason, 'HQ says no');
      };
      expect(await a.redeem('r1', card, 1500)).toMatchObject({
        result: 'rejected',
        rejection: { type: 'offlineNotAllowed' },
      });
      expect(await a.redeem('r2', card, 1000)).toMatchObject({ ground: 'allotted' });
      a.faults.onAnswer = null;
      await a.sync();
      await a.sync();
      expect(await a.redeem('r1', card, 1500)).toMatchObject({ result: 'accepted' });
      expect(await hq.cases()).toEqual([]);
    },
  );

  it('[G4] [G6] a grant whose intent was lost goes back, and its redemption can still be made', async () => {
    const older = a.image();
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 800, order: { amount: 800 } });
    await time.advance(100);
    // The disk is put back to a moment before the question: HQ's answer finds nobody who asked.
    a = await a.restart(older);
    await a.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 5000 });
    expect(await a.redeem('r1', card, 800)).toMatchObject({ ground: 'online', amount: 800 });
    await a.sync();
    expect(await hq.balance(card)).toBe(4200);
  });

  it('[G4] the same grant by feed and by answer at once is applied once', async () => {
    a.faults.onAnswer = async (name) => {
      if (name !== 'allot') return;
      a.faults.onAnswer = null;
      // The live stream has woken the till: it fetches the grant before the answer arrives.
      await a.till.syncNow();
    };
    expect(await a.redeem('r1', card, 800)).toMatchObject({ ground: 'online', amount: 800 });
    await a.sync();
    expect(a.image().intents.get('r1')).toMatchObject({ attempt: 1, done: true });
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4200 });
  });

  it('[S1] each request sent twice comes to the same', async () => {
    a.faults.twice = true;
    a = await a.restart();
    a.faults.twice = true;
    await a.sync();
    expect(await a.redeem('r1', card, 800)).toMatchObject({ ground: 'online', amount: 800 });
    await a.validate(card, 1);
    await a.rollBack('b1', 'r1', 300);
    await a.sync();
    expect(await hq.balance(card)).toBe(4500);
    const ids = (await hq.journal()).map(({ entry }) => `${entry.terminalId} ${entry.id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[S1] whatever answer is lost, the next try comes to the same', async () => {
    for (const name of ['challenge', 'session', 'allot', 'lookUp', 'push', 'pull', 'probe']) {
      a = await a.restart();
      await a.sync();
      a.faults.loseAnswers = new Set([name]);
      const first = await a.redeem(`r-${name}`, card, 100);
      a.faults.loseAnswers = new Set();
      await a.sync();
      const second = await a.redeem(`r-${name}`, card, 100);
      expect(second, name).toMatchObject({ result: 'accepted', amount: 100, ground: first.ground });
      await a.sync();
    }
    expect(await hq.balance(card)).toBe(4300);
    expect(await hq.cases('open')).toEqual([]);
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
  });
});
