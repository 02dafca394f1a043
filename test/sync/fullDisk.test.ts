import type { Voucher } from '@counterfoil/core';
import { openTerminalBook, StorageError } from '@counterfoil/sync/client';
import { bumpHead } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('a full disk', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000);
    a = await shop.addTill();
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const isFull = (error: unknown): boolean =>
    error instanceof StorageError && error.reason === 'full';

  it('[S6] offline: a redemption is refused loudly, leaves nothing on disk or in memory, and works later', async () => {
    await a.cut();
    await a.redeem('r1', card, 500);
    const before = a.image();
    a.disk.refuse = () => true;
    await expect(a.redeem('r2', card, 500)).rejects.toSatisfy(isFull);
    await expect(a.rollBack('b1', 'r1')).rejects.toSatisfy(isFull);
    expect(a.image()).toEqual(before);
    expect(a.till.status()).toMatchObject({
      storageProblem: 'full',
      sequence: 1,
      unsent: 1,
      riskLeft: { JPY: 9500 },
    });
    // A look at the card writes nothing, so it tells nothing of the disk: the problem stays shown.
    expect(await a.validate(card, 100)).toMatchObject({ voucher: { balance: 4500 } });
    expect(a.till.status().storageProblem).toBe('full');
    expect(await a.till.records(10)).toHaveLength(1);
    a.disk.refuse = null;
    expect(await a.redeem('r2', card, 500)).toMatchObject({ ground: 'atRisk', balance: 4000 });
    expect(a.till.status().storageProblem).toBe(null);
    await a.mend();
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([a], [card]);
  });

  it.each([
    { moment: 'the intent', refuse: 'intents' },
    { moment: 'the grant', refuse: 'grants' },
    { moment: 'the redemption', refuse: 'entries' },
  ] as const)(
    '[S6] [G6] at $moment: no redemption, and the right comes back or is used once',
    async ({ refuse }) => {
      const shown: unknown[] = [];
      a.till.onChange(() => shown.push(a.till.status().storageProblem));
      a.disk.refuse = (change) => (change[refuse]?.length ?? 0) > 0;
      await expect(a.redeem('r1', card, 500)).rejects.toSatisfy(isFull);
      expect(a.image().entries).toEqual([]);
      expect(shown).toContain('full');
      a.disk.refuse = null;
      await a.sync();
      expect(a.till.status().storageProblem).toBe(null);
      expect(await a.redeem('r1', card, 500)).toMatchObject({ ground: 'online', amount: 500 });
      await a.sync();
      expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4500 });
      await hq.expectAgreement([a], [card]);
    },
  );

  it('[S6] in the middle of a sync: the till goes on by itself once there is room', async () => {
    await a.cut();
    await a.redeem('r1', card, 500);
    a.disk.refuse = ({ contact }) => contact !== undefined;
    a.line.mend();
    await a.sync();
    expect(a.till.status()).toMatchObject({ storageProblem: 'full', unsent: 1 });
    // HQ holds the entry; the till could not write that down, and sends it again.
    expect(await hq.balance(card)).toBe(4500);
    a.disk.refuse = null;
    await a.sync();
    expect(a.till.status()).toMatchObject({ storageProblem: null, unsent: 0 });
    expect(await hq.balance(card)).toBe(4500);
  });

  it('[S6] [S3] when HQ shuts the till out: it goes on by itself, and hears it again', async () => {
    await hq.change(async (tx) => {
      const row = await tx.terminalById(a.terminalId);
      if (row === null) throw new Error('no terminal');
      const terminal = { ...row.terminal, status: 'revoked' as const };
      await tx.putTerminal({ ...row, terminal }, await bumpHead(tx));
    });
    a.disk.refuseIdentity = true;
    await a.sync();
    expect(a.till.status()).toMatchObject({ storageProblem: 'full', online: false });
    a.disk.refuseIdentity = false;
    await a.sync();
    expect(await a.redeem('r1', card, 500)).toMatchObject({
      rejection: { type: 'terminalNotActive', status: 'revoked' },
    });
  });

  it('[S6] what the book keeps at hand is what is on disk, after each success and each failure', async () => {
    const timers = a.machine.timers;
    const expectSame = async (): Promise<void> => {
      a.kill();
      const kept = await openTerminalBook(a.storage, timers);
      const loaded = await a.storage.load();
      expect(kept.state()).toEqual(loaded);
    };
    // The till itself is asked through what it shows: a second one on the same disk shows the same.
    const shows = async (till: ShopTill) => {
      till.line.cut();
      return {
        status: {
          ...till.till.status(),
          offlineSince: null,
          lastContact: null,
          storageProblem: null,
        },
        verdict: await till.validate(card, 100),
        records: await till.till.records(10),
      };
    };
    let count = 0;
    const steps = [
      () => a.redeem('r1', card, 300),
      () => a.rollBack('b1', 'r1', 100),
      () => a.redeem('r2', card, 200),
      () => a.rollBack('b2', 'r2'),
    ];
    await a.cut();
    for (const step of steps) {
      a.disk.refuse = () => true;
      await expect(step()).rejects.toSatisfy(isFull);
      a.disk.refuse = null;
      await step();
      count += 1;
      const mine = await shows(a);
      const image = a.image();
      a = await a.restart(image);
      expect(await shows(a), `after step ${count}`).toEqual(mine);
    }
    await expectSame();
  });
});
