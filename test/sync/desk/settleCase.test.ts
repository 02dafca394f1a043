import type { Resolution, Voucher } from '@counterfoil/core';
import { type HqReader, reopenCase, resolveCase, topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DESK_STORAGES, type DeskStorage } from '../../support/deskStorages.ts';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../../support/manualTime.ts';
import { CARD_POLICY, openShop, RISK_LIMITS, type Shop } from '../../support/shop.ts';

const ALL = { offset: 0, limit: 100 };

describe.each(DESK_STORAGES)('the conflict desk on $name', ({ open }) => {
  let disk: DeskStorage;
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ForgedTill;
  let b: ForgedTill;
  let c: ForgedTill;
  beforeEach(async () => {
    disk = await open();
    time = createManualTime();
    shop = await openShop(disk.storage, { time });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    [a, b, c] = [await addForgedTill(shop), await addForgedTill(shop), await addForgedTill(shop)];
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
    disk.remove();
  });

  const read = <T>(work: (reader: HqReader) => Promise<T>): Promise<T> =>
    shop.context.read(shop.programmeId, work);
  const cases = async () => (await read((it) => it.discrepancies({}, ALL))).rows;
  const theCase = async () => {
    const [found] = await cases();
    if (found === undefined) throw new Error('there is no case');
    return found;
  };
  const within = async (till: ForgedTill, id: string) =>
    (await read((it) => it.redemption(till.terminalId, id)))?.within;
  const accounts = async (...paths: string[]) =>
    Object.fromEntries(await read((it) => it.balances(paths)));
  const topUp = (id: string, amount: number) =>
    shop.run(
      topUpAtHq(shop.context, shop.programmeId, card.codeKey, {
        ...{ id, amount, direction: 'add' },
        ...{ expires: null, by: null, reason: null },
      }),
    );
  const resolve = async (id: string, resolution: Resolution, storeId: string | null = null) => {
    const { id: discrepancyId } = await theCase();
    const command = { id, discrepancyId, resolution, storeId, by: 'Mori', note: 'seen' };
    return shop.run(resolveCase(shop.context, shop.programmeId, command));
  };
  const reopen = async (id: string) => {
    const { id: discrepancyId } = await theCase();
    const command = { id, discrepancyId, by: 'Abe', note: null };
    return shop.run(reopenCase(shop.context, shop.programmeId, command));
  };
  /** Of 1,000, a takes 1,000 within it; b and c go over by 700 and 600. */
  const overspend = async (): Promise<void> => {
    await a.push(a.redemption(card, 'ra', 0, 1000));
    await time.advance(1000);
    await b.push(b.redemption(card, 'rb', 0, 700));
    await time.advance(1000);
    await c.push(c.redemption(card, 'rc', 0, 600));
  };

  it('[O20] [O21] [H9] one case keeps who took what on which ground, and what allowed it then', async () => {
    await overspend();
    const found = await theCase();
    expect(await cases()).toHaveLength(1);
    expect(found).toMatchObject({
      kind: 'overRedemption',
      status: 'open',
      amount: 1300,
      outstanding: 1300,
      liable: [{ storeId: 'ginza', amount: 1300 }],
      resolution: null,
      openedAt: time.now() - 1000,
    });
    const allowedBy = {
      campaignId: card.campaignId,
      policy: CARD_POLICY.risk,
      terminalLimit: RISK_LIMITS.JPY,
      shiftLimit: null,
    };
    const one = (till: ForgedTill, amount: number, over: number, terms: object | null) =>
      expect.objectContaining({
        terminalId: till.terminalId,
        amount,
        over,
        rights: [{ ground: 'atRisk', amount }],
        allowedBy: terms,
      });
    // The first was within the balance: it belongs to the case, and nothing of it went over.
    expect(found.entries).toEqual([
      one(a, 1000, 0, null),
      one(b, 700, 700, allowedBy),
      one(c, 600, 600, allowedBy),
    ]);
    // A policy that changes later changes nothing about what allowed it.
    await hq.change(async (tx) => {
      const campaign = await tx.campaignById(card.campaignId);
      if (campaign === null) throw new Error('no campaign');
      const policy = { ...campaign.policy, risk: null };
      await tx.putCampaign({ ...campaign, policy }, (await tx.head()).position, 0);
    });
    expect((await theCase()).entries[1]?.allowedBy).toEqual(allowedBy);
  });

  it('[O22] a loss is written off once, by an entry that repays the overdraft', async () => {
    await overspend();
    const settled = await resolve('s1', 'writeOff');
    expect(settled).toMatchObject({
      ok: true,
      value: {
        status: 'resolved',
        outstanding: 0,
        resolution: { resolution: 'writeOff', by: 'Mori', note: 'seen', entryId: 's1' },
        closedAt: time.now(),
      },
    });
    expect(await hq.owed(card)).toBe(0);
    const loss = `loss:${card.campaignId}:JPY`;
    expect(await accounts(loss)).toEqual({ [loss]: -1300 });
    const journal = await hq.journal();
    expect(journal.at(-1)?.entry).toMatchObject({
      id: 's1',
      body: { type: 'settlement', parts: [{ storeId: 'ginza', amount: 1300 }] },
      transfers: [{ debit: loss, credit: `overdraft:ginza:${card.id}:JPY`, amount: 1300 }],
    });
    // The same command again answers the same, and moves nothing.
    expect(await resolve('s1', 'writeOff')).toEqual(settled);
    expect(await hq.journal()).toHaveLength(journal.length);
    // Its id is its own, and the case is closed.
    const reused = { ok: false, rejection: { type: 'idReused' } };
    expect(await resolve('s1', 'acknowledge')).toEqual(reused);
    const closed = { ok: false, rejection: { type: 'notOpen', status: 'resolved' } };
    expect(await resolve('s2', 'writeOff')).toEqual(closed);
    expect(await hq.journal()).toHaveLength(journal.length);
  });

  it('[O22] what the store is charged stands on its account', async () => {
    await overspend();
    expect(await resolve('s1', 'chargeToStore', 'nowhere')).toEqual({
      ok: false,
      rejection: { type: 'storeUnknown', storeId: 'nowhere' },
    });
    expect(await resolve('s1', 'chargeToStore')).toMatchObject({ value: { status: 'resolved' } });
    expect(await accounts('charged:ginza:JPY')).toEqual({ 'charged:ginza:JPY': -1300 });
    expect(await hq.owed(card)).toBe(0);
  });

  it('[O22] [H2] what shall be recovered stays owed until the next credit pays it', async () => {
    await overspend();
    expect(await resolve('s1', 'recoverFromCard')).toMatchObject({
      value: { status: 'recovering', outstanding: 1300, closedAt: null },
    });
    expect(await hq.owed(card)).toBe(1300);
    await topUp('t1', 300);
    expect(await theCase()).toMatchObject({ status: 'recovering', outstanding: 1000 });
    await topUp('t2', 1500);
    expect(await theCase()).toMatchObject({
      status: 'settled',
      outstanding: 0,
      closedAt: time.now(),
      resolution: { resolution: 'recoverFromCard' },
    });
    expect(await hq.balance(card)).toBe(500);
  });

  it('[O22] [H9] what goes over while another case is recovered is a case of its own, paid after it', async () => {
    await overspend();
    await resolve('s1', 'recoverFromCard');
    await time.advance(1000);
    await a.push(a.redemption(card, 'ra2', 0, 200));
    expect(await cases()).toMatchObject([
      { status: 'open', outstanding: 200 },
      { status: 'recovering', outstanding: 1300 },
    ]);
    // A person pays for the newer one alone.
    expect(await resolve('s2', 'writeOff')).toMatchObject({ value: { status: 'resolved' } });
    expect(await hq.owed(card)).toBe(1300);
    await topUp('t1', 1300);
    expect(await cases()).toMatchObject([{ status: 'resolved' }, { status: 'settled' }]);
  });

  it('[O22] a case is refused by name what does not fit it', async () => {
    const coupon = await shop.addCoupon(null, { active: false });
    await a.push(a.redemption(card, 'ra', 0, 1000), {
      ...a.redemption({ ...coupon, unit: null }, 'rf', 0, 0),
      body: { ...a.redemption(coupon, 'rf', 0, 0).body, unit: null, amount: 90 } as never,
      transfers: [],
    });
    expect(await theCase()).toMatchObject({ kind: 'spentAfterBlock', amount: 90, outstanding: 0 });
    for (const resolution of ['writeOff', 'chargeToStore', 'recoverFromCard'] as const)
      expect(await resolve('s1', resolution)).toEqual({
        ok: false,
        rejection: { type: 'owesNothing' },
      });
    expect(await resolve('s1', 'acknowledge')).toMatchObject({
      value: { status: 'resolved', resolution: { parts: [] } },
    });
    await time.advance(1000);
    await b.push(b.redemption(card, 'rb', 0, 700));
    expect(await resolve('s2', 'acknowledge')).toEqual({
      ok: false,
      rejection: { type: 'stillOwed', outstanding: 700 },
    });
  });

  it('[O21] [O22] where the rule names no store, a person names the one that pays', async () => {
    // Rights that HQ knows nothing of: no fault of the store.
    await a.push(a.redemption(card, 'ra', 1500, 0));
    expect(await theCase()).toMatchObject({
      kind: 'allotmentShort',
      amount: 1500,
      outstanding: 500,
      liable: [],
    });
    expect(await resolve('s1', 'chargeToStore')).toEqual({
      ok: false,
      rejection: { type: 'storeNeeded' },
    });
    expect(await resolve('s1', 'chargeToStore', 'ginza')).toMatchObject({
      value: { status: 'resolved', resolution: { liableStoreId: 'ginza' } },
    });
    expect(await accounts('charged:ginza:JPY')).toEqual({ 'charged:ginza:JPY': -500 });
  });

  it('[O23] a resolution is taken back by an entry that mirrors it, once', async () => {
    await overspend();
    await resolve('s1', 'chargeToStore');
    const reopened = await reopen('u1');
    expect(reopened).toMatchObject({
      value: {
        status: 'open',
        outstanding: 1300,
        resolution: null,
        reopening: { entryId: 'u1', by: 'Abe' },
        closedAt: null,
      },
    });
    expect(await accounts('charged:ginza:JPY')).toEqual({ 'charged:ginza:JPY': 0 });
    expect(await hq.owed(card)).toBe(1300);
    const length = (await hq.journal()).length;
    expect(await reopen('u1')).toEqual(reopened);
    expect(await reopen('u2')).toEqual({
      ok: false,
      rejection: { type: 'notResolved', status: 'open' },
    });
    expect(await hq.journal()).toHaveLength(length);
    expect(await resolve('s2', 'writeOff')).toMatchObject({ value: { status: 'resolved' } });
    expect(await hq.owed(card)).toBe(0);
  });

  it('[O23] [H2] what stands on the card by now repays a case that is opened again', async () => {
    await overspend();
    await resolve('s1', 'writeOff');
    await topUp('t1', 900);
    expect(await reopen('u1')).toMatchObject({ value: { status: 'open', outstanding: 400 } });
    expect(await hq.accounts(card)).toEqual({ [`overdraft:ginza:${card.id}:JPY`]: -400 });
  });

  it('[O24] [K7] a repayment counts for the oldest over first, and frees each unit once', async () => {
    await overspend();
    expect([await within(a, 'ra'), await within(b, 'rb'), await within(c, 'rc')]).toEqual([
      1000, 0, 0,
    ]);
    await topUp('t1', 900);
    expect([await within(b, 'rb'), await within(c, 'rc')]).toEqual([700, 200]);
    await resolve('s1', 'writeOff');
    expect([await within(b, 'rb'), await within(c, 'rc')]).toEqual([700, 600]);
    // Owed again, and paid again: no till is freed of anything twice.
    await reopen('u1');
    expect(await within(c, 'rc')).toBe(600);
    await b.push(b.redemption(card, 'rb2', 0, 100));
    await topUp('t2', 400);
    expect(await within(b, 'rb2')).toBe(0);
    await topUp('t3', 100);
    expect(await within(b, 'rb2')).toBe(100);
    expect(await within(c, 'rc')).toBe(600);
    expect(await hq.owed(card)).toBe(0);
  });

  it('[O24] [K7] what a rollback gives back is its own, and frees no other till', async () => {
    await overspend();
    await c.push(c.rollback(card, 'bc', 'rc', 0, 600));
    // c owes nothing any more by its own entry; b still owes what it took.
    expect(await within(b, 'rb')).toBe(0);
    expect(await theCase()).toMatchObject({ outstanding: 700 });
    await topUp('t1', 700);
    expect(await within(b, 'rb')).toBe(700);
  });
});
