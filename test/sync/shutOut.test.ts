import type { Voucher } from '@counterfoil/core';
import type { PushRequest } from '@counterfoil/sync/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('a till that is shut out for its second history', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let till: ShopTill;
  /** The sequences of each batch that the till tried to send. */
  let sent: number[][];
  /** Runs when HQ has refused a batch, before the till hears of it. */
  let onRefused: (() => Promise<unknown>) | null;
  /** A till on an older disk: HQ holds another entry where its own first one stands. */
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000);
    till = await shop.addTill();
    await till.sync();
    const older = till.image();
    await till.cut();
    await till.redeem('r1', card, 300);
    await till.mend();
    till = await till.restart(older);
    watch();
    till.line.cut();
    await till.redeem('x1', card, 200);
    await till.redeem('x2', card, 100);
  });
  afterEach(async () => {
    await hq.expectSound();
    till.kill();
    await shop.close();
  });

  const watch = (): void => {
    sent = [];
    onRefused = null;
    const { push } = till.line.link;
    const watched = async (token: string, request: PushRequest, signal: AbortSignal) => {
      sent.push(request.entries.map(({ sequence }) => sequence));
      try {
        return await push(token, request, signal);
      } catch (error) {
        const hook = onRefused;
        onRefused = null;
        await hook?.();
        throw error;
      }
    };
    Object.assign(till.line.link, { push: watched });
  };
  const keptIds = async () =>
    (
      await shop.context.read(shop.programmeId, (r) => r.quarantine({}, { offset: 0, limit: 100 }))
    ).rows
      .map(({ entry }) => entry.id)
      .toSorted();

  it('[O26] shows what it has in the round in which it hears so, and not in every round', async () => {
    await till.mend();
    expect(till.till.status().refused).not.toBe(null);
    expect(await keptIds()).toEqual(['x1', 'x2']);
    sent.length = 0;
    for (let round = 0; round < 5; round += 1) await till.sync();
    await time.advance(10 * 60_000);
    expect(sent).toEqual([]);
    expect(await keptIds()).toEqual(['x1', 'x2']);
  });

  it('[O26] shows what it wrote while it was being shut out, and that once too', async () => {
    // Refused as it sends, and refused as it shows: a sale meanwhile is in neither batch.
    onRefused = async () => {
      onRefused = () =>
        till.till.redeem('x3', { code: card.code, amount: 50, order: { amount: 50 } });
    };
    await till.mend();
    expect(till.image().entries.map(({ id }) => id)).toEqual(['x1', 'x2', 'x3']);
    await till.sync();
    expect(till.till.status().refused).not.toBe(null);
    expect(await keptIds()).toEqual(['x1', 'x2', 'x3']);
    sent.length = 0;
    for (let round = 0; round < 5; round += 1) await till.sync();
    expect(sent).toEqual([]);
  });

  it('[O26] tries again where the line broke before all of it was shown', async () => {
    // HQ hears the batch by which it finds out; what the till then shows is lost on its way.
    onRefused = async () => {
      till.faults.loseRequests = new Set(['push']);
    };
    await till.mend();
    till.faults.loseRequests = new Set();
    sent.length = 0;
    await till.sync();
    expect(sent).toEqual([[1, 2]]);
    await till.sync();
    expect(sent).toEqual([[1, 2]]);
  });

  it('[O26] shows it once more after a restart, and HQ keeps it once', async () => {
    await till.mend();
    till = await till.restart();
    watch();
    for (let round = 0; round < 5; round += 1) await till.sync();
    expect(sent).toEqual([[1, 2]]);
    expect(await keptIds()).toEqual(['x1', 'x2']);
  });
});
