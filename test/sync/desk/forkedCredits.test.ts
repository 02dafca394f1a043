import type { EarningRule, Entry, Voucher } from '@counterfoil/core';
import { bumpHead, issueVouchers, releaseEntry, stockTerminal } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { MEMBER, POINTS } from '../../support/pointsShop.ts';
import { openShop, type Shop } from '../../support/shop.ts';
import type { ShopTill } from '../../support/shopTill.ts';

const rule = (id: string, points: number, pendingDays: number | null): EarningRule => ({
  id,
  campaignId: POINTS.id,
  name: id,
  active: true,
  validity: { start: null, end: null },
  award: { type: 'order', points },
  ruleIds: [],
  tierIds: [],
  pendingDays,
  expiry: 'never',
});
/** 20 points at once, and 7 that wait for a day. */
const RULES = [rule('now', 20, null), rule('later', 7, 14)];

describe('value that the second history of a till made', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let till: ShopTill;
  let other: ShopTill;
  /** A copy of the till as it was before it wrote anything, cut off. */
  let copy: ShopTill;
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    other = await shop.addTill();
    till = await shop.addTill();
    await hq.change(async (tx) => {
      await tx.putCampaign(POINTS, await bumpHead(tx), 0);
      await issueVouchers(shop.context, tx, POINTS, [{ voucher: MEMBER, value: 5 }]);
    });
  });
  afterEach(async () => {
    await hq.expectSound();
    copy.kill();
    await shop.close();
  });

  /** Both go on from what the till has now: the till with what HQ holds, the copy with the rest. */
  const fork = async (own: (till: ShopTill) => Promise<unknown>): Promise<void> => {
    await till.sync();
    const image = till.image();
    await own(till);
    await till.sync();
    till.kill();
    copy = await till.restart(image);
    copy.line.cut();
  };
  /** The copy shows HQ all that it has, which HQ keeps for a person; answers the one of this id. */
  const surrender = async (id: string): Promise<Entry> => {
    await copy.mend();
    expect(copy.till.status().refused).not.toBe(null);
    const { entries } = copy.image();
    const kept = (await hq.quarantine()).map(({ sequence, reason }) => `${sequence} ${reason}`);
    expect(kept.toSorted()).toEqual(entries.map(({ sequence }) => `${sequence} fork`));
    return entryOf(copy, id);
  };
  const entryOf = (at: ShopTill, id: string): Entry => {
    const entry = at.image().entries.find((one) => one.id === id);
    if (entry === undefined) throw new Error(`there is no ${id}`);
    return entry;
  };
  const release = ({ terminalId, sequence, hash }: Entry) => {
    const command = { terminalId, sequence, hash, by: 'Mori', note: null };
    return shop.run(releaseEntry(shop.context, shop.programmeId, command));
  };
  const blank = async (): Promise<Voucher> => {
    const request = { campaignId: card.campaignId, count: 1 };
    const { terminalId } = till;
    const made = await shop.run(stockTerminal(shop.context, shop.programmeId, terminalId, request));
    const [found] = made.ok ? made.value : [];
    if (found === undefined) throw new Error('a blank was to be made');
    return found;
  };
  const sell = (at: ShopTill, { code }: Voucher, amount: number) =>
    shop.run(at.till.sell('s1', { code, amount, orderId: null, by: null }));
  const earn = (at: ShopTill) =>
    shop.run(
      at.till.earn('e1', {
        code: MEMBER.code,
        occasion: {
          type: 'order',
          orderId: 'o1',
          amount: 1000,
          due: 1000,
          items: [],
          numbers: {},
          customerNumbers: {},
        },
        rules: RULES,
        tier: null,
      }),
    );
  const atHq = (voucher: Voucher) =>
    shop.context.read(shop.programmeId, (reader) => reader.voucherById(voucher.id));
  /** Pending points of the member's card, by the account they wait on. */
  const pending = async (): Promise<number[]> => {
    const credited = (await hq.journal())
      .flatMap(({ posted }) => posted.map(({ credit }) => credit))
      .filter((path) => path.startsWith('pending:'));
    const balances = await shop.context.read(shop.programmeId, (reader) =>
      reader.balances([...new Set(credited)]),
    );
    return [...balances.values()];
  };

  it('[O27] a card that it sold is sold: nobody’s stock any more, and spent once', async () => {
    const sold = await blank();
    await fork((own) => own.redeem('r1', card, 100));
    await sell(copy, sold, 5000);
    const sale = await surrender('s1');
    expect(await atHq(sold)).toMatchObject({ active: false, stockOf: till.terminalId });
    const released = await release(sale);
    expect(released).toMatchObject({ ok: true });
    expect(await atHq(sold)).toMatchObject({
      active: true,
      stockOf: null,
      homeStoreId: 'ginza',
    });
    expect(await hq.accounts(sold)).toEqual({ [`voucher:${sold.id}:JPY`]: 5000 });
    expect(await hq.cases()).toMatchObject([
      { kind: 'forkedHistory', amount: 5000, outstanding: 0, voucherId: sold.id },
    ]);
    expect(await release(sale)).toEqual(released);
    expect(await hq.balance(sold)).toBe(5000);
    await other.sync();
    expect(await other.redeem('x1', sold, 5000)).toMatchObject({ ground: 'online', balance: 0 });
    expect(await other.redeem('x2', sold, 1)).toMatchObject({ result: 'rejected' });
    expect(await hq.owed(sold)).toBe(0);
  });

  it('[O27] [O65] where the till itself sold it too, the second sale is a finding', async () => {
    const sold = await blank();
    await till.sync();
    const image = till.image();
    // Receipts of both: the sale of the till stands behind what HQ holds of it.
    await till.redeem('r1', card, 100);
    await till.sync();
    await till.cut();
    await sell(till, sold, 3000);
    const own = entryOf(till, 's1');
    const later = till.image();
    till.kill();
    copy = await till.restart(image);
    copy.line.cut();
    await sell(copy, sold, 5000);
    const forked = await surrender('s1');
    copy.kill();
    copy = await till.restart(later);
    await copy.sync();
    await release(forked);
    expect(await hq.balance(sold)).toBe(5000);
    await release(own);
    const cases = (await hq.cases()).map(({ kind, amount }) => [kind, amount]);
    expect(cases.toSorted()).toEqual([
      ['activatedTwice', 3000],
      ['forkedHistory', 5000],
    ]);
  });

  it('[O27] points that it paid are paid once, those that wait apart from those of the till', async () => {
    // The same occasion under the same id in both histories.
    await fork(async (own) => {
      await own.redeem('r1', card, 100);
      await earn(own);
    });
    expect(await hq.balance(MEMBER)).toBe(25);
    expect(await pending()).toEqual([7]);
    await earn(copy);
    const earning = await surrender('e1');
    const released = await release(earning);
    expect(released).toMatchObject({ ok: true });
    expect(await hq.balance(MEMBER)).toBe(45);
    expect(await pending()).toEqual([7, 7]);
    expect(await hq.cases()).toMatchObject([
      { kind: 'forkedHistory', amount: 27, outstanding: 0, voucherId: MEMBER.id },
    ]);
    expect(await release(earning)).toEqual(released);
    expect(await hq.balance(MEMBER)).toBe(45);
    expect(await pending()).toEqual([7, 7]);
  });
});
