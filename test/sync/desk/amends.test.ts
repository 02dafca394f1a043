import type { Entry, Voucher } from '@counterfoil/core';
import {
  bumpHead,
  rejectEntry,
  releaseEntry,
  resolveCase,
  rollBackAtHq,
  topUpAtHq,
  writeOffTerminal,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { openShop, type Shop } from '../../support/shop.ts';

// What one decision set right, a later fact must not turn into value.
describe('after a person decided', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ForgedTill;
  let b: ForgedTill;
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    a = await addForgedTill(shop);
    b = await addForgedTill(shop);
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const place = ({ terminalId, sequence, hash }: Entry) => ({
    ...{ terminalId, sequence, hash },
    ...{ by: 'Mori', note: null },
  });
  const standing = async (path: string): Promise<number> =>
    (await shop.context.read(shop.programmeId, (it) => it.balances([path]))).get(path) ?? 0;

  it.each(['chargeToStore', 'writeOff'] as const)(
    '[O24] by %s, and the sale then comes back: the debt does, and what came back pays it',
    async (resolution) => {
      await a.push(a.redemption(card, 'r1', 0, 1000));
      await b.push(b.redemption(card, 'r1', 0, 700));
      const [found] = (
        await shop.context.read(shop.programmeId, (it) =>
          it.discrepancies({ status: 'open' }, { offset: 0, limit: 10 }),
        )
      ).rows;
      const command = { id: 's1', discrepancyId: found?.id ?? '', resolution, storeId: null };
      const settled = resolveCase(shop.context, shop.programmeId, {
        ...command,
        ...{ by: 'Mori', note: null },
      });
      expect(await shop.run(settled)).toMatchObject({ ok: true });
      const { rows } = await shop.context.read(shop.programmeId, (it) =>
        it.redemptions({ voucherId: card.id }, { offset: 0, limit: 10 }),
      );
      const over = rows.find(({ redemption }) => redemption.terminalId === b.terminalId);
      const back = { id: 'b1', amount: null, reason: null };
      await shop.run(rollBackAtHq(shop.context, shop.programmeId, over?.publicId ?? '', back));
      expect(await hq.balance(card)).toBe(0);
      expect(await hq.owed(card)).toBe(0);
      expect(await standing('charged:ginza:JPY')).toBe(0);
      expect(await standing(`loss:${card.campaignId}:JPY`)).toBe(0);
      expect(await hq.cases('open')).toEqual([]);
    },
  );

  it('[O65] that a till is lost, what it makes waits until somebody vouches for it', async () => {
    const command = { terminalId: a.terminalId, by: 'Mori', reason: 'stolen' };
    await shop.run(writeOffTerminal(shop.context, shop.programmeId, command));
    const [made] = a.write(a.topUp(card, 't1', 1_000_000)) as [Entry];
    await a.send([made]);
    expect(await hq.balance(card)).toBe(1000);
    expect(await hq.quarantine()).toMatchObject([{ reason: 'lostTerminal' }]);
    await shop.run(releaseEntry(shop.context, shop.programmeId, place(made)));
    expect(await hq.balance(card)).toBe(1_001_000);
    expect(await hq.cases('open')).toMatchObject([{ kind: 'afterWriteOff', amount: 1_000_000 }]);
  });

  it('[O25] that an entry is rejected, what was advanced for it is not taken from another', async () => {
    const late: Voucher = { ...card, id: 'v_late', code: 'v_late', codeKey: 'v_late' };
    const entries = a.write(a.topUp(late, 't1', 1000), a.topUp(late, 't2', 500)) as [Entry, Entry];
    await a.send(entries);
    await hq.change(async (tx) => tx.putVouchers([late], await bumpHead(tx), 0));
    await a.push(a.redemption(late, 'r1', 1000, 0));
    const [rejected, released] = entries;
    await shop.run(rejectEntry(shop.context, shop.programmeId, place(rejected)));
    const topUp = { id: 'tt', amount: 1000, direction: 'add' as const };
    const nothing = { expires: null, by: null, reason: null };
    await shop.run(topUpAtHq(shop.context, shop.programmeId, 'v_late', { ...topUp, ...nothing }));
    await shop.run(releaseEntry(shop.context, shop.programmeId, place(released)));
    // The till holds by its own journal what the released entry gave it.
    expect(await hq.accounts(late)).toEqual({ [`allotted:${a.terminalId}:v_late:JPY`]: 500 });
    expect(await hq.owed(late)).toBe(0);
    await a.push(a.redemption(late, 'r2', 500, 0));
    expect(await hq.owed(late)).toBe(0);
  });
});
