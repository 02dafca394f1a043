import {
  createMemoryHqStorage,
  type HqStorage,
  type HqTransaction,
} from '@counterfoil/sync/server';
import { describe, expect, it } from 'vitest';
import { createHqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop } from '../support/shop.ts';

const CARDS = 20;
const REDEMPTIONS = 120;

/** Counts what transactions ask of the storage, call by call. */
function countCalls(inner: HqStorage): { readonly storage: HqStorage; readonly calls: string[] } {
  const calls: string[] = [];
  const counted = (tx: HqTransaction): HqTransaction => {
    const copy = { ...tx };
    for (const [name, call] of Object.entries(tx))
      Reflect.set(copy, name, (...args: unknown[]) => {
        calls.push(name);
        return Reflect.apply(call, tx, args);
      });
    return copy;
  };
  const storage: HqStorage = {
    ...inner,
    transact: (programmeId, work) => inner.transact(programmeId, (tx) => work(counted(tx))),
  };
  return { storage, calls };
}

describe('a batch of entries', () => {
  it('[H7] is posted with few calls to the database, however long it is', async () => {
    const { storage, calls } = countCalls(createMemoryHqStorage());
    const shop = await openShop(storage, { time: createManualTime() });
    const { balance, expectAgreement, expectSound, journal } = createHqAudit(shop);
    const cards = [];
    while (cards.length < CARDS) cards.push(await shop.addCard(1000));
    const till = await shop.addTill();
    await till.cut();
    for (let turn = 0; turn < REDEMPTIONS; turn += 1) {
      const card = cards[turn % CARDS];
      if (card === undefined) throw new Error('no card');
      const { result } = await till.redeem(`r${turn}`, card, 10);
      expect(result).toBe('accepted');
    }
    const before = (await journal()).length;
    calls.length = 0;
    await till.mend();
    await till.sync();

    expect((await journal()).length - before).toBe(REDEMPTIONS);
    for (const card of cards) expect(await balance(card)).toBe(1000 - 10 * (REDEMPTIONS / CARDS));
    await expectSound();
    await expectAgreement([till], cards);
    // Two sessions and a batch, not so many for each entry.
    expect(calls.length).toBeLessThan(60);
    await shop.close();
  });
});
