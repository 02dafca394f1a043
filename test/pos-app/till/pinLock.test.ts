import { setManager } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../support/manualTime.ts';
import { CARD_POLICY, openShop, type Shop } from '../../support/shop.ts';
import type { ShopTill } from '../../support/shopTill.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PIN = '4071';

describe('a PIN that is locked, and a clock that jumps', () => {
  let time: ManualTime;
  let shop: Shop;
  let till: ShopTill;
  let code: string;
  let tries: number;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    till = await shop.addTill();
    const manager = { id: 'sato', name: '佐藤', pin: PIN };
    await shop.run(setManager(shop.context, shop.programmeId, 'ginza', manager));
    const risk = { perVoucher: 3000, softPerVoucher: 1000, maxSnapshotAge: 24 * HOUR };
    const policy = { ...CARD_POLICY, risk: { ...risk, requireSignature: false } };
    ({ code } = await shop.addCard(50_000, policy));
    tries = 0;
    await till.sync();
    await till.cut();
  });
  afterEach(async () => {
    till.kill();
    await shop.close();
  });

  /** Asks a manager; a wrong PIN leaves no entry, so each try is another redemption. */
  const ask = async (pin: string) => {
    tries += 1;
    const approval = { managerId: 'sato', pin };
    const request = { code, amount: 2000, order: { amount: 2000 }, approval };
    return (await shop.run(till.till.redeem(`r${tries}`, request))).approval;
  };
  const lock = async (): Promise<void> => {
    for (const left of [4, 3, 2, 1, 0])
      expect(await ask('0000')).toMatchObject({ result: 'wrongPin', triesLeft: left });
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
  };

  it('[O67] stays locked when HQ sets right a clock that was ahead, for no longer than locks are', async () => {
    till.machine.skew = HOUR;
    await lock();
    till.line.mend();
    await till.sync();
    till.line.cut();
    await till.sync();
    const heardAt = time.now();
    expect(await ask(PIN)).toMatchObject({ result: 'locked', until: heardAt + 5 * MINUTE });
    await time.advance(5 * MINUTE - 1);
    expect(await ask(PIN)).toMatchObject({ result: 'locked', until: heardAt + 5 * MINUTE });
    await time.advance(1);
    expect(await ask(PIN)).toMatchObject({ result: 'approved' });
  });

  it('[O67] stays locked when the clock is set back and the till restarts', async () => {
    till.machine.skew = HOUR;
    await lock();
    till.machine.skew = 0;
    till = await till.restart();
    till.line.cut();
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
    // Nor does a wrong one count from anew.
    expect(await ask('0000')).toMatchObject({ result: 'locked', triesLeft: 0 });
    till = await till.restart();
    till.line.cut();
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
  });

  it('[O67] stays locked while the clock shows an earlier time, with and without a restart', async () => {
    await time.advance(10 * MINUTE);
    await lock();
    till.machine.skew = -8 * MINUTE;
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
    till = await till.restart();
    till.line.cut();
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
    await time.advance(4 * MINUTE);
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
  });

  it('[O67] opens for one try when the clock is set ahead, and locks again at a wrong one', async () => {
    await lock();
    till.machine.skew = 5 * MINUTE;
    expect(await ask('0000')).toMatchObject({ result: 'wrongPin', triesLeft: 0 });
    expect(await ask(PIN)).toMatchObject({ result: 'locked' });
    till.machine.skew = 10 * MINUTE;
    expect(await ask(PIN)).toMatchObject({ result: 'approved' });
    expect(await ask('0000')).toMatchObject({ result: 'wrongPin', triesLeft: 4 });
  });
});
