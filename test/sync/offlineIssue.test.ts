import type { Voucher } from '@counterfoil/core';
import { type HqLink, LinkError } from '@counterfoil/sync/client';
import {
  bumpHead,
  changeVoucherStatus,
  releaseStock,
  stockTerminal,
} from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedShop } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** A request that is on its way until whoever asked gives it up. */
const silence: HqLink['push'] = (_, __, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new LinkError('unreachable', 'given up')));
  });

describe('cards that a till sells and tops up', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  let b: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq } = await openAuditedShop());
    // The campaign that blanks are made of.
    await shop.addCard(1);
    a = await shop.addTill();
    b = await shop.addTill();
  });

  const CAMPAIGN = 'camp_cards_default';
  const stock = async (till: ShopTill, count = 1): Promise<Voucher[]> => {
    const request = { campaignId: CAMPAIGN, count };
    const { terminalId } = till;
    const made = await shop.run(stockTerminal(shop.context, shop.programmeId, terminalId, request));
    if (!made.ok) throw new Error(made.rejection.type);
    await a.sync();
    await b.sync();
    return made.value;
  };
  const blank = async (till: ShopTill): Promise<Voucher> => {
    const [card] = await stock(till);
    if (card === undefined) throw new Error('a blank was to be made');
    return card;
  };
  const sell = (till: ShopTill, id: string, { code }: Voucher, amount: number) =>
    shop.run(till.till.sell(id, { code, amount, orderId: 'o1', by: 'clerk' }));
  const topUp = (till: ShopTill, id: string, { code }: Voucher, amount: number) =>
    shop.run(till.till.topUp(id, { code, amount, by: null }));
  const voucherAtHq = (card: Voucher) =>
    shop.context.read(shop.programmeId, (reader) => reader.voucherById(card.id));

  it('[O63] a blank of its stock is sold offline, spent by right, and HQ has it after the sync', async () => {
    const card = await blank(a);
    expect(await a.redeem('r0', card, 100)).toMatchObject({
      rejection: { type: 'voucherDisabled' },
    });
    await a.cut();
    expect(await sell(a, 's1', card, 5000)).toMatchObject({
      result: 'accepted',
      amount: 5000,
      balance: 5000,
      pending: true,
      rejection: null,
    });
    expect(await a.redeem('r1', card, 1200)).toMatchObject({
      ground: 'allotted',
      balance: 3800,
      rejection: null,
    });
    await a.mend();
    expect(await voucherAtHq(card)).toMatchObject({
      active: true,
      stockOf: null,
      homeStoreId: 'ginza',
    });
    expect(await hq.balance(card)).toBe(3800);
    expect(await hq.cases()).toEqual([]);
    await b.sync();
    expect(await b.redeem('r2', card, 3800)).toMatchObject({ ground: 'online', balance: 0 });
    await a.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[O63] online it can be spent in the same breath, before HQ has heard of the sale', async () => {
    const card = await blank(a);
    const { push } = a.line.link;
    Object.assign(a.line.link, { push: silence });
    expect(await sell(a, 's1', card, 5000)).toMatchObject({ result: 'accepted' });
    expect(a.till.status().online).toBe(true);
    expect(await a.redeem('r1', card, 5000)).toMatchObject({ ground: 'allotted', balance: 0 });
    expect(await voucherAtHq(card)).toMatchObject({ active: false });
    Object.assign(a.line.link, { push });
    await time.advance(20_000);
    await a.sync();
    expect(await hq.balance(card)).toBe(0);
    expect(await hq.cases()).toEqual([]);
  });

  it.each([{ line: 'on the line' }, { line: 'cut off' }])(
    '[O63] it is sold once, $line: not under another id, and not after a restart',
    async ({ line }) => {
      const card = await blank(a);
      if (line === 'cut off') await a.cut();
      const sold = await sell(a, 's1', card, 5000);
      expect(await sell(a, 's1', card, 5000)).toMatchObject({
        ...sold,
        pending: expect.anything(),
      });
      expect(await sell(a, 's1', card, 6000)).toMatchObject({ rejection: { type: 'idReused' } });
      const again = { result: 'rejected', rejection: { type: 'alreadyActivated' }, amount: 0 };
      expect(await sell(a, 's2', card, 5000)).toMatchObject(again);
      a = await a.restart();
      if (line === 'cut off') a.line.cut();
      expect(await sell(a, 's3', card, 5000)).toMatchObject(again);
      a.line.mend();
      await a.sync();
      expect(await sell(a, 's4', card, 5000)).toMatchObject(again);
      expect(await hq.balance(card)).toBe(5000);
    },
  );

  it('[O63] HQ’s word from before the sale does not make the card blank again', async () => {
    const card = await blank(a);
    await shop.context.commit(shop.programmeId, async (tx) =>
      tx.touchVouchers([card.id], await bumpHead(tx)),
    );
    // The sale is made while a page that was read before it is on its way.
    a.faults.onAnswer = async (name) => {
      if (name !== 'pull') return;
      a.faults.onAnswer = null;
      await a.till.sell('s1', { code: card.code, amount: 5000, orderId: null, by: null });
    };
    await a.sync();
    expect(a.image().vouchers.get(card.id)?.voucher).toMatchObject({ active: true });
  });

  it('[O63] a page that overtook the sale leaves it sold', async () => {
    const card = await blank(a);
    await a.cut();
    const page = a.image().vouchers.get(card.id);
    if (page === undefined) throw new Error('the till knows its stock');
    await sell(a, 's1', card, 5000);
    const snapshot = { ...page.snapshot, position: page.snapshot.position + 100 };
    const { sequence } = (await a.storage.load()).head;
    await a.storage.commit({ after: sequence, vouchers: [{ ...page, snapshot }] });
    expect(a.image().vouchers.get(card.id)?.voucher.active).toBe(false);
    expect(await sell(a, 's2', card, 5000)).toMatchObject({
      rejection: { type: 'alreadyActivated' },
    });
    expect(await a.redeem('r1', card, 5000)).toMatchObject({ result: 'accepted' });
    await a.mend();
    expect(await hq.balance(card)).toBe(0);
  });

  it('[O65] a blank of another till, and a card that was sold, is not sold here', async () => {
    const [of, gone] = await stock(b, 2);
    if (of === undefined || gone === undefined) throw new Error('two blanks');
    expect(await sell(a, 's1', of, 5000)).toMatchObject({ rejection: { type: 'notInStock' } });
    await sell(b, 's2', gone, 5000);
    await b.sync();
    await a.sync();
    expect(await sell(a, 's3', gone, 5000)).toMatchObject({
      rejection: { type: 'alreadyActivated' },
    });
    await shop.run(
      changeVoucherStatus(shop.context, shop.programmeId, of.codeKey, {
        id: 'block',
        change: 'block',
        end: null,
        by: null,
        reason: null,
      }),
    );
    await b.sync();
    expect(await sell(b, 's4', of, 5000)).toMatchObject({ rejection: { type: 'voucherBlocked' } });
  });

  it('[O65] a sale that HQ could not foresee is posted, and is a finding', async () => {
    const card = await blank(a);
    await a.cut();
    await shop.context.commit(shop.programmeId, (tx) => releaseStock(tx, a.terminalId));
    expect(await voucherAtHq(card)).toMatchObject({ stockOf: null, active: false });
    await sell(a, 's1', card, 5000);
    await a.redeem('r1', card, 1000);
    await a.mend();
    expect(await hq.balance(card)).toBe(4000);
    expect(await hq.cases()).toMatchObject([{ kind: 'activatedTwice', amount: 5000 }]);
  });

  it('[O76] a known card is topped up offline, and the value can be spent here at once', async () => {
    const card = await shop.addCard(1000);
    await a.sync();
    await a.cut();
    expect(await topUp(a, 't1', card, 4000)).toMatchObject({ balance: 5000, amount: 4000 });
    expect(await a.redeem('r1', card, 4000)).toMatchObject({ ground: 'allotted', balance: 1000 });
    expect(await topUp(a, 't1', card, 4000)).toMatchObject({ amount: 4000, balance: 1000 });
    expect(await topUp(a, 't1', card, 4001)).toMatchObject({ rejection: { type: 'idReused' } });
    await a.mend();
    expect(await hq.balance(card)).toBe(1000);
    expect(await hq.cases()).toEqual([]);
    await b.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[O76] what it tops up beyond what it spends is everybody’s after the sync', async () => {
    const card = await shop.addCard(1000);
    await a.sync();
    await a.cut();
    await topUp(a, 't1', card, 4000);
    await a.mend();
    expect((await hq.accounts(card))[`voucher:${card.id}:JPY`]).toBe(5000);
    await b.sync();
    expect(await b.redeem('r1', card, 5000)).toMatchObject({ ground: 'online', balance: 0 });
  });

  it('[O76] a coupon, a blank, an unknown card and amounts of nothing are refused', async () => {
    const coupon = await shop.addCoupon(3);
    const unsold = await blank(a);
    const card = await shop.addCard(1000);
    await a.sync();
    await a.cut();
    const entries = a.image().entries.length;
    expect(await topUp(a, 't1', coupon, 100)).toMatchObject({
      rejection: { type: 'unitMismatch' },
    });
    expect(await topUp(a, 't2', unsold, 100)).toMatchObject({
      rejection: { type: 'voucherDisabled' },
    });
    const nobody = { ...card, code: 'ZZZZZZZZZZZZ' };
    expect((await topUp(a, 't3', nobody, 100)).rejection).not.toBe(null);
    for (const amount of [0, -1, 0.5, Number.NaN])
      expect(await topUp(a, 't4', card, amount)).toMatchObject({
        rejection: { type: 'amountInvalid' },
      });
    expect(a.image().entries).toHaveLength(entries);
  });

  it('[O63] a sale that the disk did not take did not happen', async () => {
    const card = await blank(a);
    await a.cut();
    const before = a.image();
    a.disk.refuse = () => true;
    await expect(sell(a, 's1', card, 5000)).rejects.toThrow();
    expect(a.image().entries).toEqual(before.entries);
    expect(a.image().vouchers.get(card.id)).toEqual(before.vouchers.get(card.id));
  });
});
