import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a till whose clock is wrong', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till: a } = await openAuditedTill());
  });
  const endingCard = async (end: number) => {
    const card = await shop.addCard(5000, undefined, { validity: { start: null, end } });
    await a.sync();
    return card;
  };
  const clock = () => a.till.status().clock;

  it.each([
    { skew: 0, drift: 'ok' },
    { skew: MINUTE, drift: 'ok' },
    { skew: MINUTE + 1, drift: 'fast' },
    { skew: -MINUTE, drift: 'ok' },
    { skew: -MINUTE - 1, drift: 'slow' },
    { skew: 400 * DAY, drift: 'fast' },
  ])('[O68] ahead by $skew ms is shown as $drift, with how far', async ({ skew, drift }) => {
    a.machine.skew = skew;
    await a.sync();
    expect(clock()).toEqual({ offset: 0 - skew, behind: 0, drift });
  });

  it('[O68] that steps back by more than a minute says so, and takes nothing at risk', async () => {
    const card = await shop.addCard(5000);
    await a.sync();
    await a.cut();
    a.machine.skew = -MINUTE;
    expect(clock()).toEqual({ offset: 0, behind: MINUTE, drift: 'ok' });
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
    a.machine.skew = -2 * HOUR;
    expect(clock()).toEqual({ offset: 0, behind: 2 * HOUR, drift: 'steppedBack' });
    expect(await a.redeem('r2', card, 100)).toMatchObject({
      rejection: { type: 'clockUnsure', behind: 2 * HOUR },
    });
    // By right it goes on: a right needs no clock.
    await a.till.topUp('t1', { code: card.code, amount: 700, by: null });
    expect(await a.redeem('r3', card, 700)).toMatchObject({ ground: 'allotted' });
    await a.mend();
    expect(clock()).toEqual({ offset: 2 * HOUR, behind: 0, drift: 'slow' });
    await a.cut();
    expect(await a.redeem('r4', card, 100)).toMatchObject({ ground: 'atRisk' });
  });

  it('[O68] that steps back bit by bit is found as well', async () => {
    const card = await shop.addCard(5000);
    await a.sync();
    await a.cut();
    for (let step = 1; step <= 3; step += 1) {
      a.machine.skew = -step * 50_000;
      await a.validate(card, 100);
    }
    expect(clock()).toMatchObject({ behind: 150_000, drift: 'steppedBack' });
  });

  it('[O68] [R7] that steps back cannot make an expired card valid, at the till or at HQ', async () => {
    const end = time.now() + HOUR;
    const card = await endingCard(end);
    await a.cut();
    await time.advance(HOUR);
    expect(await a.validate(card, 100)).toMatchObject({ rejection: { type: 'expired', end } });
    a.machine.skew = -2 * HOUR;
    // Even what it holds by right is spent by the newest time that it knows.
    await a.till.topUp('t1', { code: card.code, amount: 700, by: null });
    expect(await a.redeem('r1', card, 100)).toMatchObject({ rejection: { type: 'expired', end } });
    await a.mend();
    expect(await hq.cases()).toEqual([]);
    expect(await hq.balance(card)).toBe(5000);
  });

  it('[O68] that jumped ahead is right again after the next contact, and its entries keep order', async () => {
    const end = time.now() + DAY;
    const card = await endingCard(end);
    const other = await shop.addCard(5000);
    await a.sync();
    await a.cut();
    await a.redeem('r0', other, 100);
    a.machine.skew = 30 * DAY;
    // What it can tell by itself is that a month has gone by.
    expect(await a.redeem('r1', card, 100)).toMatchObject({ rejection: { type: 'expired', end } });
    await a.till.topUp('t1', { code: other.code, amount: 50, by: null });
    a.machine.skew = 0;
    expect(clock()).toMatchObject({ drift: 'steppedBack' });
    await a.mend();
    expect(clock()).toEqual({ offset: 0, behind: 0, drift: 'ok' });
    await a.cut();
    expect(await a.redeem('r2', card, 100)).toMatchObject({ ground: 'atRisk' });
    a = await a.restart();
    a.line.cut();
    expect(await a.redeem('r3', card, 100)).toMatchObject({ ground: 'atRisk' });
    const times = a.image().entries.map(({ at }) => at);
    const sorted = times.toSorted((x, y) => x.time - y.time || x.counter - y.counter);
    expect(times).toEqual(sorted);
    await a.mend();
    // In the entry it stands a month ahead; HQ judges it by when it came.
    expect(await hq.cases()).toEqual([]);
    await time.advance(DAY);
    await a.cut();
    expect(await a.redeem('r4', card, 100)).toMatchObject({ rejection: { type: 'expired', end } });
  });

  it('[O68] HQ is told the clock with each pull, and writes it down when it has moved', async () => {
    const rowAtHq = () =>
      shop.context.read(shop.programmeId, (reader) => reader.terminalById(a.terminalId));
    await a.sync();
    expect(await rowAtHq()).toMatchObject({ clockOffset: 0 });
    a.machine.skew = 900;
    await a.sync();
    expect(await rowAtHq()).toMatchObject({ clockOffset: 0 });
    a.machine.skew = 9000;
    await a.sync();
    expect(await rowAtHq()).toMatchObject({ clockOffset: -9000 });
  });
});
