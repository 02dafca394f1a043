import type { Voucher } from '@counterfoil/core';
import type { TerminalStorage } from '@counterfoil/sync/client';
import type { PushRequest } from '@counterfoil/sync/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** Whoever waits for it goes on when it is opened. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('what a till sends, and what it takes for sent', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let till: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000);
    till = await shop.addTill();
  });
  afterEach(async () => {
    await hq.expectSound();
    till.kill();
    await shop.close();
  });

  const redeem = (id: string) =>
    till.till.redeem(id, { code: card.code, amount: 100, order: { amount: 100 } });
  const topUp = (id: string) => till.till.topUp(id, { code: card.code, amount: 100, by: null });
  /** The sequences of each batch that the till sends from now on. */
  const watchPushes = (): number[][] => {
    const sent: number[][] = [];
    const { push } = till.line.link;
    const watched = (token: string, request: PushRequest, signal: AbortSignal) => {
      sent.push(request.entries.map(({ sequence }) => sequence));
      return push(token, request, signal);
    };
    Object.assign(till.line.link, { push: watched });
    return sent;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 1000 && !isSo(); turn += 1) await time.settle();
    expect(isSo()).toBe(true);
  };

  it('[S6] an entry that the disk has not confirmed stays with the till', async () => {
    await till.sync();
    const sent = watchPushes();
    // The second entry can be read from the disk before anybody said that it stays there.
    const [written, confirmed] = [gate(), gate()];
    const { commit, entriesAfter } = till.storage;
    const slowDisk: Pick<TerminalStorage, 'commit' | 'entriesAfter'> = {
      commit: async (change) => {
        await commit(change);
        if (change.entries?.some(({ sequence }) => sequence === 2) !== true) return;
        written.open();
        await confirmed.opened;
      },
      entriesAfter: async (sequence, limit) => {
        await written.opened;
        return entriesAfter(sequence, limit);
      },
    };
    Object.assign(till.storage, slowDisk);
    const made = Promise.all([topUp('t1'), topUp('t2')]);
    await until(() => sent.length > 0);
    expect(till.image().entries.map(({ id }) => id)).toEqual(['t1', 't2']);
    expect(sent).toEqual([[1]]);
    confirmed.open();
    await time.until(made);
    await till.sync();
    expect(sent.flat().slice(0, 2)).toEqual([1, 2]);
    expect(till.till.status()).toMatchObject({ unsent: 0, refused: null });
    expect(await hq.balance(card)).toBe(5200);
  });

  it('[H8] [S6] that HQ holds more than was sent says nothing of what the till did not send', async () => {
    // A till and a copy of its disk, both with r1 and r2 unsent; the copy goes on.
    await till.cut();
    await till.redeem('r1', card, 100);
    await till.redeem('r2', card, 100);
    const image = till.image();
    const twin = await till.restart(image);
    twin.line.cut();
    for (const id of ['r3', 'r4', 'r5']) await twin.redeem(id, card, 100);
    till = await till.restart(image);
    till.line.cut();
    // HQ gets all of the copy's when the till has begun to sync, before it sends r1 and r2.
    const steps: string[] = [];
    till.faults.onAnswer = async (name) => {
      steps.push(name);
      if (name === 'pull' && !steps.includes('push')) {
        twin.line.mend();
        await twin.till.syncNow();
      }
      // A sale at the till while HQ's answer is on its way: it is the till's own third entry.
      if (name === 'push') {
        till.faults.onAnswer = null;
        await redeem('own');
      }
    };
    await till.mend();
    expect(steps).toContain('push');
    expect((await hq.journal()).map(({ entry }) => entry.id)).toEqual(
      expect.arrayContaining(['r1', 'r2', 'r3', 'r4', 'r5']),
    );
    expect(till.image().contact.acknowledged).toBe(2);
    await till.sync();
    // HQ holds another third entry: it finds out, and keeps the till's.
    expect(till.till.status().refused).not.toBe(null);
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.quarantine({}, { offset: 0, limit: 10 }),
    );
    expect(rows).toMatchObject([{ sequence: 3, reason: 'fork', entry: { id: 'own' } }]);
    twin.kill();
  });
});
