import type { OfflinePolicy, Voucher } from '@counterfoil/core';
import { changeVoucherStatus, issueVouchers, PRE_SHIFT_PAGE } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditedShop } from '../support/auditedShop.ts';
import { addDeskTerminal, type DeskTerminal } from '../support/deskTerminal.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';

const LEASE = 3_600_000;

const POLICY: OfflinePolicy = {
  ...CARD_POLICY,
  allotment: { onLookUp: 0, ahead: null, preShift: 400, lease: LEASE },
};

describe('a shift that is prepared', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let ginza: DeskTerminal;
  beforeEach(async () => {
    ({ time, shop, hq } = await openAuditedShop());
    await hq.change((tx) => tx.putStore({ id: 'kyoto', name: '京都店', managers: [] }, 1));
    ginza = await addDeskTerminal(shop);
  });
  afterEach(() => ginza.kill());
  const prepare = (terminal = ginza): Promise<number | null> =>
    shop.run(terminal.sync.prepareShift());

  it('[O42] gets some of each open voucher of its store, and of no other', async () => {
    const sold = await shop.addCard(1000, POLICY, { homeStoreId: 'ginza' });
    const little = await shop.addCard(150, POLICY, { homeStoreId: 'ginza' });
    const away = await shop.addCard(1000, POLICY, { homeStoreId: 'kyoto' });
    const nobodys = await shop.addCard(1000, POLICY);
    const empty = await shop.addCard(0, POLICY, { homeStoreId: 'ginza' });
    const other = await shop.addCard(1000, CARD_POLICY, { homeStoreId: 'ginza' });
    const blocked = await shop.addCard(1000, POLICY, { homeStoreId: 'ginza' });
    const block = { id: 'b1', change: 'block', end: null, by: null, reason: 'lost' } as const;
    await changeVoucherStatus(shop.context, shop.programmeId, blocked.codeKey, block);
    expect(await prepare()).toBe(2);
    expect([sold, little].map(ginza.holds)).toEqual([400, 150]);
    expect([away, nobodys, empty, other, blocked].map(ginza.holds)).toEqual([0, 0, 0, 0, 0]);
  });

  it('[O42] gets what the store redeemed last, wherever it was sold, until it is used up', async () => {
    const till = await shop.addTill();
    const used = await shop.addCard(1000, POLICY, { homeStoreId: 'kyoto' });
    const usedUp = await shop.addCard(600, POLICY, { homeStoreId: 'ginza' });
    await till.sync();
    await till.redeem('r1', used, 100);
    await till.redeem('r2', usedUp, 600);
    await till.sync();
    expect(await prepare()).toBe(1);
    expect([used, usedUp].map(ginza.holds)).toEqual([400, 0]);
    const read = (storeId: string) =>
      shop.context.read(shop.programmeId, (it) => it.vouchersOfStore(storeId, null, 10));
    expect((await read('ginza')).map(({ voucherId }) => voucherId)).toEqual([used.id]);
    // A rollback puts something on the card again, and it is the store's again.
    await till.rollBack('b1', 'r2');
    await till.sync();
    expect((await read('ginza')).map(({ voucherId }) => voucherId)).toEqual([usedUp.id, used.id]);
  });

  it('[O42] reads newest use first, page by page, and a second time grants nothing more', async () => {
    const first = await shop.addCard(500, POLICY, { homeStoreId: 'ginza' });
    const count = 2 * PRE_SHIFT_PAGE + 3;
    const cards = Array.from({ length: count }, (_, index): Voucher => {
      const id = `card-${String(index).padStart(3, '0')}`;
      return { ...first, id, code: id, codeKey: id };
    });
    await hq.change(async (tx) => {
      const campaign = await tx.campaignById(first.campaignId);
      const made = cards.map((voucher) => ({ voucher, value: 500 }));
      if (campaign !== null) await issueVouchers(shop.context, tx, campaign, made);
    });
    expect(await prepare()).toBe(count + 1);
    expect(new Set([first, ...cards].map(ginza.holds))).toEqual(new Set([400]));
    const grants = ginza.image().grants.size;
    expect(await prepare()).toBe(count + 1);
    expect(ginza.image().grants.size).toBe(grants);
  });

  it('[O43] keeps longer what it holds already, and is not asked by the clock', async () => {
    const card = await shop.addCard(500, POLICY, { homeStoreId: 'ginza' });
    await prepare();
    await time.advance(LEASE / 2);
    await prepare();
    const end = time.now() + LEASE;
    expect([...ginza.image().grants.values()]).toMatchObject([{ amount: 400, leaseEnds: end }]);
    const other = await shop.context.read(shop.programmeId, (it) =>
      it.leaseOfOthers(card.id, 'ter_other'),
    );
    expect(other).toBe(end);
    await time.advance(LEASE / 2 + 60_000);
    expect(ginza.holds(card)).toBe(400);
    await time.advance(LEASE);
    expect(ginza.holds(card)).toBe(0);
    expect(await hq.accounts(card)).toMatchObject({ [`voucher:${card.id}:JPY`]: 500 });
  });

  it('[O42] [O49] loses nothing where an answer is lost: the feed brings what was granted', async () => {
    const card = await shop.addCard(500, POLICY, { homeStoreId: 'ginza' });
    ginza.faults.loseAnswers = new Set(['preShift']);
    expect(await prepare()).toBe(null);
    ginza.faults.loseAnswers = new Set();
    await ginza.syncNow();
    expect(ginza.holds(card)).toBe(400);
    expect(await prepare()).toBe(1);
    expect(ginza.holds(card)).toBe(400);
  });

  it('[O42] gets nothing while it is offline, or where HQ gave it up', async () => {
    const card = await shop.addCard(500, POLICY, { homeStoreId: 'ginza' });
    ginza.line.cut();
    await ginza.syncNow();
    expect(await prepare()).toBe(null);
    ginza.line.mend();
    await hq.change(async (tx) => {
      const row = await tx.terminalById(ginza.terminalId);
      if (row === null) throw new Error('no terminal');
      const { position } = await tx.head();
      await tx.putHead({ ...(await tx.head()), position: position + 1 });
      const terminal = { ...row.terminal, status: 'writtenOff' as const };
      await tx.putTerminal({ ...row, terminal }, position + 1);
    });
    await ginza.syncNow();
    expect(await prepare()).toBe(0);
    expect(ginza.holds(card)).toBe(0);
  });
});
