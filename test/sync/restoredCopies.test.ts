import type { Voucher } from '@counterfoil/core';
import { feed, topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { createRestorableStorage, type RestorableStorage } from '../support/restorableStorage.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('an older copy of the data', () => {
  let disk: RestorableStorage;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  let b: ShopTill;
  beforeEach(async () => {
    disk = await createRestorableStorage();
    shop = await openShop(disk.storage, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000);
    a = await shop.addTill();
    b = await shop.addTill();
  });
  afterEach(async () => {
    await hq.expectSound();
    for (const till of [a, b]) till.kill();
    await disk.remove();
  });

  const timesAtHq = async (id: string): Promise<number> =>
    (await hq.journal()).filter(({ entry }) => entry.id === id).length;
  const atRest = async (): Promise<void> => {
    for (const till of [a, b, a, b]) await till.sync();
    for (const till of [a, b])
      expect(till.till.status()).toMatchObject({ unsent: 0, refused: null });
  };

  it('[S7] at HQ: tills send again what it lost, even those that have nothing new to send', async () => {
    await a.redeem('r1', card, 300);
    await a.sync();
    await disk.backUp();
    await a.cut();
    await a.redeem('r2', card, 500);
    await a.mend();
    await b.redeem('r1', card, 700);
    await b.sync();
    expect(await hq.balance(card)).toBe(3500);
    await disk.restore();
    expect(await hq.balance(card)).toBe(4700);
    await atRest();
    expect(await timesAtHq('r2')).toBe(1);
    expect(await hq.balance(card)).toBe(3500);
    expect(await hq.cases('open')).toEqual([]);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[S7] at HQ: a till that goes on meanwhile sends all of it, in sequence', async () => {
    await a.redeem('r1', card, 300);
    await a.sync();
    await disk.backUp();
    await a.redeem('r2', card, 500);
    await a.sync();
    await a.cut();
    await disk.restore();
    await a.redeem('r3', card, 200);
    await a.mend();
    await atRest();
    for (const id of ['r1', 'r2', 'r3']) expect(await timesAtHq(id), id).toBe(1);
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[S4] [S7] at HQ: what it says from then on reaches the tills', async () => {
    await a.sync();
    await disk.backUp();
    // Many changes, so that the tills have read far beyond where the copy ends.
    for (let count = 0; count < 10; count += 1) await shop.addCard(100);
    await atRest();
    await disk.restore();
    const late = await shop.addCard(900);
    await atRest();
    await a.cut();
    expect((await a.validate(late, 100)).voucher).toMatchObject({ balance: 900 });
    expect(await a.redeem('r9', late, 100)).toMatchObject({ ground: 'atRisk' });
    // A grant that was made after it, and whose answer was lost, arrives by the feed.
    a.line.mend();
    await a.sync();
    a.faults.loseAnswers = new Set(['allot']);
    a.faults.loseRequests = new Set(['push', 'pull', 'probe']);
    await a.redeem('r10', card, 400);
    a.faults.loseAnswers = new Set();
    a.faults.loseRequests = new Set();
    await atRest();
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4600 });
  });

  const topUp = (id: string, amount: number) =>
    shop.run(
      topUpAtHq(shop.context, shop.programmeId, card.codeKey, {
        ...{ id, amount, direction: 'add' as const },
        ...{ expires: null, by: null, reason: null },
      }),
    );

  it('[S7] at HQ: what HQ itself lost is lost at the tills too, however quiet it is', async () => {
    await atRest();
    await disk.backUp();
    for (const id of ['t1', 't2', 't3']) await topUp(id, 500);
    await atRest();
    await hq.expectAgreement([a, b], [card]);
    await disk.restore();
    expect(await hq.balance(card)).toBe(5000);
    await atRest();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[S7] at HQ: a till that comes back when HQ has passed its old position reads it anew', async () => {
    await atRest();
    await disk.backUp();
    for (const id of ['t1', 't2', 't3']) await topUp(id, 500);
    await b.sync();
    await b.cut();
    await a.cut();
    await disk.restore();
    // Another history, longer than the one that the till has heard of.
    const late = await shop.addCard(900);
    for (let count = 0; count < 10; count += 1) await shop.addCard(100);
    expect(await hq.balance(card)).toBe(5000);
    await b.mend();
    await a.mend();
    await atRest();
    await hq.expectAgreement([a, b], [card, late]);
  });

  it('[S7] at HQ: is found out though another answer told of the new history first', async () => {
    await atRest();
    await disk.backUp();
    for (const id of ['t1', 't2', 't3']) await topUp(id, 500);
    await b.sync();
    b.faults.loseRequests = new Set(['pull']);
    await disk.restore();
    // Another history, longer than the one that the till has read.
    for (let count = 0; count < 10; count += 1) await shop.addCard(100);
    await b.validate(await shop.addCard(900), 100);
    b.faults.loseRequests = new Set();
    await atRest();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[S7] at HQ: what a till heard between two pulls is older history as well', async () => {
    await atRest();
    await disk.backUp();
    await topUp('t1', 500);
    // The till looks the card up, and does not read the feed.
    a.faults.loseRequests = new Set(['pull']);
    await a.validate(card, 100);
    await a.cut();
    a.faults.loseRequests = new Set();
    await disk.restore();
    for (let count = 0; count < 10; count += 1) await shop.addCard(100);
    await a.mend();
    await atRest();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[S7] no terminal can make HQ count beyond what HQ itself said', async () => {
    const { position } = await shop.context.read(shop.programmeId, (it) => it.head());
    const seen = { position: 9_000_000_000_000_000, hash: 'f'.repeat(64), proof: 'e'.repeat(64) };
    const request = {
      version: 1,
      scope: 'all',
      after: { position: 0, key: '' },
      limit: 10,
    } as const;
    const rest = { seen: [seen], unsettled: [], clock: 0 };
    await shop.run(feed(shop.context, shop.programmeId, a.terminalId, { ...request, ...rest }));
    expect((await shop.context.read(shop.programmeId, (it) => it.head())).position).toBe(position);
  });

  it('[H8] at a till: an older image is a second history, and the terminal is quarantined', async () => {
    await a.redeem('r1', card, 300);
    await a.sync();
    const older = a.image();
    await a.redeem('r2', card, 500);
    await a.sync();
    a = await a.restart(older);
    a.line.cut();
    await a.redeem('r3', card, 200);
    await a.mend();
    expect(a.till.status()).toMatchObject({ online: false });
    expect(a.till.status().refused).toMatch(/two histories/);
    // All that the copy wrote is kept for a person: nothing of it is posted.
    expect(
      (await hq.quarantine()).map(({ sequence, reason }) => [sequence, reason]).sort(),
    ).toEqual([
      [2, 'fork'],
      [3, 'fork'],
    ]);
    expect(await a.redeem('r4', card, 100)).toMatchObject({
      rejection: { type: 'terminalNotActive', status: 'quarantined' },
    });
    expect(await hq.balance(card)).toBe(4200);
    expect(await timesAtHq('r3')).toBe(0);
  });

  it('[H8] at a till: a copy that HQ is ahead of shows what it has, and HQ finds out', async () => {
    await a.sync();
    const image = a.image();
    const copy = await a.restart(image);
    copy.line.cut();
    await copy.redeem('r2', card, 200);
    a = await a.restart(image);
    for (const id of ['r1', 'r3', 'r5']) await a.redeem(id, card, 100);
    await a.sync();
    // It hears that HQ holds more than it has itself, before it has sent anything.
    await copy.mend();
    expect(copy.till.status().refused).not.toBe(null);
    expect(await hq.quarantine()).toMatchObject([{ sequence: 1, reason: 'fork' }]);
    expect(await a.redeem('r6', card, 100)).toMatchObject({
      rejection: { type: 'terminalNotActive' },
    });
    copy.kill();
  });

  it('[H8] at a till: an older image is found before it redeems anything', async () => {
    await a.redeem('r1', card, 300);
    await a.sync();
    const older = a.image();
    await a.cut();
    await a.redeem('r2', card, 500);
    await a.mend();
    a = await a.restart(older);
    await a.sync();
    expect(await a.redeem('r3', card, 200)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'terminalNotActive' },
    });
    expect(a.till.status().refused).not.toBe(null);
    await topUp('t1', 100);
    expect(await hq.balance(card)).toBe(4300);
  });
});
