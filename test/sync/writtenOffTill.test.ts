import type { OfflinePolicy, Voucher } from '@counterfoil/core';
import { writeOffTerminal } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const ON_SIGHT: OfflinePolicy = {
  ...CARD_POLICY,
  allotment: { onLookUp: 5000, ahead: null, preShift: 0, lease: 3_600_000 },
};

describe('a terminal that was written off', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let till: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till } = await openAuditedTill());
  });

  const writeOff = () =>
    writeOffTerminal(shop.context, shop.programmeId, {
      terminalId: till.terminalId,
      by: 'hq',
      reason: 'stolen',
    });
  const held = (card: Voucher): number =>
    till.image().balances.get(`allotted:${till.terminalId}:${card.id}:JPY`) ?? 0;
  const lookedUp = async (): Promise<Voucher> => {
    const card = await shop.addCard(1000, ON_SIGHT);
    await till.sync();
    await till.validate(card, 1);
    expect(held(card)).toBe(1000);
    return card;
  };

  it('[O48] drops its rights when it hears of it, without an entry, and sells nothing', async () => {
    const card = await lookedUp();
    await till.cut();
    expect(await writeOff()).toMatchObject({ ok: true });
    expect(await hq.accounts(card)).toMatchObject({ [`voucher:${card.id}:JPY`]: 1000 });
    await till.mend();
    expect(held(card)).toBe(0);
    expect(till.image().entries).toEqual([]);
    expect([...till.image().grants.values()]).toMatchObject([{ open: false, remaining: 0 }]);
    expect(await till.redeem('r1', card, 100)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'terminalNotActive', status: 'writtenOff' },
    });
    await time.advance(2 * 3_600_000);
    expect(till.image().entries).toEqual([]);
    expect(await hq.balance(card)).toBe(1000);
    // Its own ledger still sums to zero, and it shows what HQ holds.
    const sum = [...till.image().balances.values()].reduce((total, one) => total + one, 0);
    expect(sum).toBe(0);
    await hq.expectAgreement([till], [card]);
  });

  it('[O48] notes a grant that it had not heard of yet, and it moves nothing', async () => {
    const card = await shop.addCard(1000, ON_SIGHT);
    await till.sync();
    till.faults.loseAnswers = new Set(['lookUp']);
    till.faults.loseRequests = new Set(['pull', 'push', 'probe']);
    await till.validate(card, 1);
    expect(await writeOff()).toMatchObject({ ok: true });
    till.faults.loseAnswers = new Set();
    till.faults.loseRequests = new Set();
    await till.sync();
    await till.sync();
    expect([...till.image().grants.values()]).toMatchObject([{ open: false, remaining: 0 }]);
    expect(held(card)).toBe(0);
    expect(till.image().entries).toEqual([]);
    expect(await hq.balance(card)).toBe(1000);
  });

  it('[O48] covers nothing with a grant that came too late: what it took is paid by the card', async () => {
    const card = await shop.addCard(1000);
    await till.sync();
    till.faults.loseAnswers = new Set(['allot']);
    till.faults.loseRequests = new Set(['probe', 'push', 'pull']);
    expect(await till.redeem('r1', card, 400)).toMatchObject({ ground: 'atRisk' });
    expect(await writeOff()).toMatchObject({ ok: true });
    till.faults.loseAnswers = new Set();
    till.faults.loseRequests = new Set();
    await till.sync();
    await till.sync();
    expect(till.image().entries.map(({ body }) => body.type)).toEqual(['redemption']);
    expect(held(card)).toBe(0);
    expect(await hq.balance(card)).toBe(600);
    expect(await hq.owed(card)).toBe(0);
  });

  it('[O48] [H4] is heard out: what it sold before it knew is posted against the card', async () => {
    const card = await lookedUp();
    await till.cut();
    expect(await till.redeem('r1', card, 300)).toMatchObject({ ground: 'allotted' });
    expect(await writeOff()).toMatchObject({ ok: true });
    await till.mend();
    await till.sync();
    expect(till.till.status().unsent).toBe(0);
    expect(held(card)).toBe(0);
    expect(await hq.balance(card)).toBe(700);
    expect(await hq.cases()).toMatchObject([{ kind: 'afterWriteOff', amount: 300 }]);
    await hq.expectAgreement([till], [card]);
  });

  it('[O48] is the same after a crash between hearing of it and dropping', async () => {
    const card = await lookedUp();
    await till.cut();
    expect(await writeOff()).toMatchObject({ ok: true });
    till.disk.refuse = () => true;
    await till.mend();
    expect(held(card)).toBe(1000);
    const fresh = await till.restart();
    await fresh.sync();
    const path = `allotted:${till.terminalId}:${card.id}:JPY`;
    expect(fresh.image().balances.get(path) ?? 0).toBe(0);
    expect(fresh.image().entries).toEqual([]);
    fresh.kill();
  });
});
