import type { AllotmentPolicy, OfflinePolicy, Voucher } from '@counterfoil/core';
import { AHEAD_LIMIT, issueVouchers, stockTerminal, topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDeskTerminal, type DeskTerminal } from '../support/deskTerminal.ts';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, openShop, type Shop } from '../support/shop.ts';

const LEASE = 3_600_000;

const ahead = (
  place: NonNullable<AllotmentPolicy['ahead']>['place'],
  amount: number,
): OfflinePolicy => ({
  ...CARD_POLICY,
  allotment: { onLookUp: 0, ahead: { place, amount }, preShift: 0, lease: LEASE },
});

describe('value that HQ sets aside ahead', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let ginza1: DeskTerminal;
  let ginza2: DeskTerminal;
  let kyoto: DeskTerminal;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    await hq.change((tx) => tx.putStore({ id: 'kyoto', name: '京都店', managers: [] }, 1));
    ginza1 = await addDeskTerminal(shop);
    ginza2 = await addDeskTerminal(shop);
    kyoto = await addDeskTerminal(shop, 'kyoto');
    // A terminal that was never enrolled gets nothing of anything.
    await shop.addTerminal();
  });
  afterEach(async () => {
    await hq.expectSound();
    for (const terminal of [ginza1, ginza2, kyoto]) terminal.kill();
    await shop.close();
  });

  const heldAtHq = async ({ terminalId }: DeskTerminal, card: Voucher): Promise<number> =>
    (await hq.accounts(card))[`allotted:${terminalId}:${card.id}:${card.unit}`] ?? 0;
  const shares = async (card: Voucher): Promise<number[]> =>
    Promise.all([ginza1, ginza2, kyoto].map((terminal) => heldAtHq(terminal, card)));

  it('[O40] goes in equal shares to the terminals of the store that sold the card', async () => {
    const card = await shop.addCard(5000, ahead('homeStore', 3001), { homeStoreId: 'ginza' });
    const held = await shares(card);
    expect(held[2]).toBe(0);
    expect(held.slice(0, 2).toSorted()).toEqual([1500, 1501]);
    await ginza1.syncNow();
    expect(ginza1.holds(card)).toBe(held[0]);
    // A card that no store sold, and one that holds less than the policy sets aside.
    expect(await shares(await shop.addCard(5000, ahead('homeStore', 3000)))).toEqual([0, 0, 0]);
    const small = await shop.addCard(100, ahead('homeStore', 3000), { homeStoreId: 'kyoto' });
    expect(await shares(small)).toEqual([0, 0, 100]);
  });

  it('[O40] is split over all stores where many customers share it, one unit a terminal first', async () => {
    const coupon = await shop.addCard(900, ahead('allStores', 600));
    expect(await shares(coupon)).toEqual([200, 200, 200]);
    // A terminal that came later is given nothing of what is held already.
    const late = await addDeskTerminal(shop, 'kyoto');
    expect(await heldAtHq(late, coupon)).toBe(0);
    late.kill();
  });

  it('[O40] [O44] is never more over all holders together than the policy says, whatever is put on', async () => {
    const card = await shop.addCard(300, ahead('homeStore', 1000), { homeStoreId: 'ginza' });
    expect(await shares(card)).toEqual([150, 150, 0]);
    for (const [id, amount] of [
      ['t1', 500],
      ['t2', 5000],
      ['t3', 5000],
    ] as const) {
      const topUp = {
        id,
        amount,
        direction: 'add',
        expires: null,
        by: null,
        reason: null,
      } as const;
      await shop.run(topUpAtHq(shop.context, shop.programmeId, card.codeKey, topUp));
    }
    expect(await shares(card)).toEqual([500, 500, 0]);
    // What one of them spends leaves room, which the next value that comes fills.
    await ginza1.syncNow();
    expect(ginza1.holds(card)).toBe(500);
  });

  it('[O41] is nothing of a card that may not be redeemed, or whose lease gave it back', async () => {
    const blocked = await shop.addCard(500, ahead('homeStore', 500), {
      homeStoreId: 'ginza',
      blocked: true,
    });
    expect(await shares(blocked)).toEqual([0, 0, 0]);
    const card = await shop.addCard(500, ahead('homeStore', 500), { homeStoreId: 'kyoto' });
    await kyoto.syncNow();
    expect(kyoto.holds(card)).toBe(500);
    await time.advance(LEASE + 60_000);
    expect(kyoto.entries().map(({ body }) => body)).toMatchObject([
      { type: 'return', amount: 500, reason: 'leaseEnded' },
    ]);
    expect(await shares(card)).toEqual([0, 0, 0]);
    expect(kyoto.holds(card)).toBe(0);
  });

  it('[O41] is nothing of what a redemption left, that was given up and came back in its time', async () => {
    const { allotment, ...policy } = ahead('homeStore', 500);
    const short = { ...policy, allotment: { ...allotment, lease: 300_000 } };
    const card = await shop.addCard(800, short, { homeStoreId: 'kyoto' });
    const state = ginza1.book.state();
    const right = shop.run(
      ginza1.sync.requestRight({
        redemptionId: 'r1',
        bodyHash: '0'.repeat(64),
        voucherId: card.id,
        since: { sequence: state.head.sequence, position: state.contact.mark.position },
        least: 300,
        wanted: 300,
        most: 300,
      }),
    );
    expect(await right).toMatchObject({ result: 'granted' });
    expect(await shares(card)).toEqual([300, 0, 500]);
    await time.advance(16 * 60_000);
    expect(await shares(card)).toEqual([0, 0, 0]);
  });

  it('[O41] is nothing while somebody waits for the card', async () => {
    const card = await shop.addCard(0, ahead('homeStore', 500), { homeStoreId: 'kyoto' });
    const topUp = { amount: 500, direction: 'add', expires: null, by: null, reason: null } as const;
    const claim = { voucherId: card.id, terminalId: 'hq', claimId: 'web-1', wanted: 100 };
    const until = time.now() + 600;
    await hq.change((tx) => tx.putClaim({ ...claim, arrival: 1, until }));
    const put = (id: string) =>
      shop.run(topUpAtHq(shop.context, shop.programmeId, card.codeKey, { ...topUp, id }));
    await put('t1');
    expect(await shares(card)).toEqual([0, 0, 0]);
    await time.advance(601);
    await put('t2');
    expect(await shares(card)).toEqual([0, 0, 500]);
  });

  it('[O40] follows the card to the store that redeemed it last, the terminal that did so first', async () => {
    const till = await shop.addTill(undefined, 'kyoto');
    const card = await shop.addCard(5000, ahead('lastStore', 301), { homeStoreId: 'ginza' });
    const at = async (): Promise<number[]> => [
      ...(await shares(card)),
      (await hq.accounts(card))[`allotted:${till.terminalId}:${card.id}:JPY`] ?? 0,
    ];
    const first = await at();
    expect(first.slice(2)).toEqual([0, 0]);
    // Ginza's terminals hold all that may be set aside: Kyoto gets nothing yet.
    await till.sync();
    expect(await till.redeem('r1', card, 1000)).toMatchObject({ ground: 'online' });
    await till.sync();
    expect(await at()).toEqual(first);
    await time.advance(LEASE + 60_000);
    expect(await at()).toEqual([0, 0, 0, 0]);
    await till.redeem('r2', card, 1000);
    await till.sync();
    expect(await at()).toEqual([0, 0, 150, 151]);
    const place = await shop.context.read(shop.programmeId, (it) => it.voucherPlace(card.id));
    expect(place).toMatchObject({ homeStoreId: 'ginza', lastStoreId: 'kyoto' });
  });

  it('[O52] [O40] begins at home for a card that a till sold offline', async () => {
    const till = await shop.addTill();
    const policy = ahead('homeStore', 600);
    const { campaignId } = await shop.addCard(0, policy);
    const stock = { campaignId, count: 1 };
    const made = await stockTerminal(shop.context, shop.programmeId, till.terminalId, stock);
    const [blank] = made.ok ? made.value : [];
    if (blank === undefined) throw new Error('there is no stock');
    await till.sync();
    await till.cut();
    const sale = { code: blank.code, amount: 5000, orderId: null, by: null };
    await shop.run(till.till.sell('s1', sale));
    await till.mend();
    await till.sync();
    const card = await shop.context.read(shop.programmeId, (it) => it.voucherById(blank.id));
    expect(card).toMatchObject({ active: true, stockOf: null, homeStoreId: 'ginza' });
    const place = await shop.context.read(shop.programmeId, (it) => it.voucherPlace(blank.id));
    expect(place).toMatchObject({ homeStoreId: 'ginza', lastStoreId: null, used: time.now() });
    // What the till made came to the card, and some of it is set aside with each of the store's.
    const held = (await hq.accounts(blank))[`allotted:${till.terminalId}:${blank.id}:JPY`];
    expect([held, ...(await shares(blank))]).toEqual([200, 200, 200, 0]);
    expect(await hq.balance(blank)).toBe(5000);
  });

  it('[O40] is bounded in one transaction: what is passed over is granted another way', async () => {
    const policy = ahead('homeStore', 10);
    const one = await shop.addCard(10, policy, { homeStoreId: 'kyoto' });
    const many = Array.from({ length: AHEAD_LIMIT + 40 }, (_, index) => ({
      voucher: { ...one, id: `many-${index}`, code: `M${index}`, codeKey: `M${index}` },
      value: 10,
    }));
    await hq.change(async (tx) => {
      const campaign = await tx.campaignById(one.campaignId);
      if (campaign !== null) await issueVouchers(shop.context, tx, campaign, many);
    });
    const page = { offset: 0, limit: 1000 };
    const filter = { terminalId: kyoto.terminalId };
    const { total } = await shop.context.read(shop.programmeId, (it) =>
      it.allotments(filter, page),
    );
    expect(total).toBe(1 + AHEAD_LIMIT);
  });
});
