import type { Entry, Voucher } from '@counterfoil/core';
import { HQ_TERMINAL, headOf } from '@counterfoil/core';
import { adoptedId } from '@counterfoil/core/reconcile';
import {
  bumpHead,
  type HqReader,
  ingest,
  rejectEntry,
  releaseEntry,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DESK_STORAGES, type DeskStorage } from '../../support/deskStorages.ts';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { openShop, type Shop } from '../../support/shop.ts';

const ALL = { offset: 0, limit: 1000 };

describe.each(DESK_STORAGES)('the quarantine desk on $name', ({ open }) => {
  let disk: DeskStorage;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ForgedTill;
  beforeEach(async () => {
    disk = await open();
    shop = await openShop(disk.storage, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    a = await addForgedTill(shop);
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
    disk.remove();
  });

  const read = <T>(work: (reader: HqReader) => Promise<T>): Promise<T> =>
    shop.context.read(shop.programmeId, work);
  type Place = Pick<Entry, 'terminalId' | 'sequence' | 'hash'>;
  const decide = (how: typeof releaseEntry, { terminalId, sequence, hash }: Place) =>
    shop.run(
      how(shop.context, shop.programmeId, { terminalId, sequence, hash, by: 'Mori', note: 'ok' }),
    );
  const release = (entry: Place) => decide(releaseEntry, entry);
  const rejectIt = (entry: Place) => decide(rejectEntry, entry);
  const rows = async (status?: 'open' | 'released' | 'rejected') =>
    (await read((it) => it.quarantine(status === undefined ? {} : { status }, ALL))).rows;
  const acknowledged = async () =>
    (await read((it) => it.terminalById(a.terminalId)))?.acknowledged.sequence;
  const cases = async () => (await read((it) => it.discrepancies({}, ALL))).rows;
  /** A card that HQ comes to know only when it is added. */
  const strange = (id: string): Voucher => ({ ...card, id, code: id, codeKey: id });
  const add = (voucher: Voucher) =>
    hq.change(async (tx) => tx.putVouchers([voucher], await bumpHead(tx), 0));
  const refusal = (rejection: object) => ({ ok: false, rejection });

  it('[O25] an entry whose reason still stands is refused by name, and nothing changes', async () => {
    const late = strange('v_late');
    const [entry] = a.write(a.redemption(late, 'r1', 0, 300)) as [Entry];
    await a.send([entry]);
    const before = await hq.journal();
    expect(await release(entry)).toEqual(
      refusal({ type: 'stillStands', reason: 'voucherUnknown' }),
    );
    expect(await rows()).toMatchObject([{ status: 'open', decision: null }]);
    expect(await hq.journal()).toEqual(before);
    expect(await release({ ...entry, hash: '0'.repeat(64) })).toEqual(
      refusal({ type: 'entryUnknown' }),
    );
  });

  it('[O25] it is posted as it would have been once nothing stands against it, and once', async () => {
    const late = strange('v_late');
    const [entry] = a.write(a.redemption(late, 'r1', 0, 300)) as [Entry];
    await a.send([entry]);
    // What is behind it was never held up.
    await a.push(a.redemption(card, 'r2', 0, 200));
    expect(await hq.balance(card)).toBe(800);
    await add(late);
    const released = await release(entry);
    expect(released).toMatchObject({
      ok: true,
      value: {
        status: 'released',
        decision: { by: 'Mori', note: 'ok', posted: { entryId: 'r1' } },
      },
    });
    expect(await hq.owed(late)).toBe(300);
    expect(await cases()).toMatchObject([{ kind: 'overRedemption', outstanding: 300 }]);
    const journal = await hq.journal();
    expect(await release(entry)).toEqual(released);
    expect(await hq.journal()).toEqual(journal);
    expect(await rejectIt(entry)).toEqual(refusal({ type: 'decided', status: 'released' }));
    expect(await rows('open')).toEqual([]);
    // The till, which sends it again, hears that it is posted.
    expect((await a.send([entry])).results).toMatchObject([{ status: 'postedWithDiscrepancy' }]);
  });

  it('[O25] one that is rejected is kept, and not posted', async () => {
    const late = strange('v_late');
    const [entry] = a.write(a.redemption(late, 'r1', 0, 300)) as [Entry];
    await a.send([entry]);
    await add(late);
    const rejected = await rejectIt(entry);
    expect(rejected).toMatchObject({ value: { status: 'rejected', decision: { posted: null } } });
    expect(await rejectIt(entry)).toEqual(rejected);
    expect(await release(entry)).toEqual(refusal({ type: 'decided', status: 'rejected' }));
    expect(await rows('rejected')).toHaveLength(1);
    expect(await hq.owed(late)).toBe(0);
    expect((await a.send([entry])).results).toMatchObject([{ status: 'quarantined' }]);
  });

  it('[O25] [H2] what its absence made owing is repaid first, and the till holds what it holds', async () => {
    const late = strange('v_late');
    // Sold at the till: 2,000 on the card, of which 1,500 was spent before HQ knew the card.
    const [sold] = a.write(a.topUp(late, 't1', 2000)) as [Entry];
    await a.send([sold]);
    await add(late);
    await a.push(a.redemption(late, 'r1', 1500, 0));
    expect(await hq.owed(late)).toBe(1500);
    expect(await cases()).toMatchObject([{ kind: 'allotmentShort', outstanding: 1500 }]);
    expect(await release(sold)).toMatchObject({ ok: true });
    expect(await cases()).toMatchObject([{ status: 'settled', outstanding: 0 }]);
    // What the till has of it still, by its own journal.
    const held = `allotted:${a.terminalId}:${late.id}:JPY`;
    expect(await hq.accounts(late)).toEqual({ [held]: 500 });
    await a.push(a.redemption(late, 'r2', 500, 0));
    expect(await hq.accounts(late)).toEqual({});
    expect(await cases()).toHaveLength(1);
  });

  it('[O25] what the card itself had advanced goes back to the card', async () => {
    const late = strange('v_late');
    const [sold] = a.write(a.topUp(late, 't1', 2000)) as [Entry];
    await a.send([sold]);
    await add(late);
    // HQ has 900 of it from elsewhere: that carries part of what the till spends.
    const b = await addForgedTill(shop);
    await b.push(b.topUp(late, 't2', 900), b.giveBack(late, 'g1', 900));
    await a.push(a.redemption(late, 'r1', 1500, 0));
    expect(await hq.owed(late)).toBe(600);
    await release(sold);
    expect(await hq.accounts(late)).toEqual({
      [`voucher:${late.id}:JPY`]: 900,
      [`allotted:${a.terminalId}:${late.id}:JPY`]: 500,
    });
  });

  describe('of two histories', () => {
    let own: Entry[];
    let other: Entry[];
    /** HQ holds a1 and a2; a clone went on after a1, and so did the till, up to a4. */
    beforeEach(async () => {
      own = a.write(
        a.redemption(card, 'a1', 0, 100),
        a.redemption(card, 'a2', 0, 100),
        a.redemption(card, 'a3', 0, 100),
        a.redemption(card, 'a4', 0, 100),
      );
      other = a.forger.append(headOf(own[0] as Entry), [
        a.redemption(card, 'x2', 400, 200),
        a.rollback(card, 'x3', 'x2', 100, 0),
        a.giveBack(card, 'x4', 50),
        a.rollback(card, 'x5', 'a1', 0, 100),
      ]);
      await a.send(own.slice(0, 2));
      expect(await a.refused(other)).toBe('fork');
      expect(await a.refused(own)).toBe('fork');
    });

    it('[O26] every entry of both is at HQ, posted or kept, each once', async () => {
      const kept = (await rows('open')).map(({ hash, reason }) => [hash, reason]);
      const expected = [...other, ...own.slice(2)].map(({ hash }) => [hash, 'fork']);
      expect(kept.toSorted()).toEqual(expected.toSorted());
      expect(await a.refused(own)).toBe('fork');
      expect(await rows()).toHaveLength(6);
      expect(await acknowledged()).toBe(2);
      expect(await hq.balance(card)).toBe(800);
    });

    it('[O27] what continues the history that HQ holds is posted in sequence', async () => {
      const [, , a3, a4] = own as [Entry, Entry, Entry, Entry];
      expect(await release(a4)).toEqual(refusal({ type: 'outOfSequence', next: 3 }));
      expect(await rejectIt(a4)).toEqual(refusal({ type: 'outOfSequence', next: 3 }));
      expect(await release(a3)).toMatchObject({ value: { status: 'released' } });
      expect(await acknowledged()).toBe(3);
      expect(await release(a4)).toMatchObject({ value: { status: 'released' } });
      expect(await acknowledged()).toBe(4);
      expect(await hq.balance(card)).toBe(600);
      expect(await cases()).toEqual([]);
    });

    it('[O27] one of them that is rejected does not hold up what is behind it', async () => {
      const [, , a3, a4] = own as [Entry, Entry, Entry, Entry];
      await rejectIt(a3);
      expect(await acknowledged()).toBe(3);
      expect(await release(a4)).toMatchObject({ value: { status: 'released' } });
      expect(await acknowledged()).toBe(4);
      expect(await hq.balance(card)).toBe(700);
    });

    it("[O27] one of the other becomes HQ's own entry at risk, once, and is a finding", async () => {
      const [x2] = other as [Entry];
      const released = await release(x2);
      expect(released).toMatchObject({
        value: { decision: { posted: { entryId: adoptedId(x2) } } },
      });
      const adopted = (await hq.journal()).at(-1);
      expect(adopted?.entry).toMatchObject({ terminalId: HQ_TERMINAL, storeId: 'ginza' });
      expect(adopted).toMatchObject({ within: 600, over: 0 });
      expect(await hq.balance(card)).toBe(200);
      expect(await cases()).toMatchObject([
        {
          kind: 'forkedHistory',
          amount: 600,
          outstanding: 0,
          liable: [{ storeId: 'ginza', amount: 600 }],
          entries: [{ terminalId: a.terminalId, sequence: 2, amount: 600 }],
        },
      ]);
      const length = (await hq.journal()).length;
      expect(await release(x2)).toEqual(released);
      expect(await hq.journal()).toHaveLength(length);
      // The history that HQ holds is where it was.
      expect(await acknowledged()).toBe(2);
    });

    it('[O27] what it goes beyond the balance is owed by the store of the terminal', async () => {
      const b = await addForgedTill(shop);
      await b.push(b.redemption(card, 'b1', 0, 700));
      await release(other[0] as Entry);
      expect(await hq.owed(card)).toBe(500);
      expect(await cases()).toMatchObject(
        [
          { kind: 'overRedemption', outstanding: 500, liable: [{ storeId: 'ginza', amount: 500 }] },
          { kind: 'forkedHistory' },
        ].toSorted((x, y) => (x.kind < y.kind ? 1 : -1)),
      );
    });

    it('[O27] a rollback of the other undoes what was taken over, or what is posted', async () => {
      const [x2, x3, x4, x5] = other as [Entry, Entry, Entry, Entry];
      expect(await release(x3)).toEqual(
        refusal({ type: 'stillStands', reason: 'redemptionUnknown' }),
      );
      await release(x2);
      await release(x3);
      expect(await hq.balance(card)).toBe(300);
      expect(await release(x4)).toEqual(refusal({ type: 'nothingToPost' }));
      await release(x5);
      expect(await hq.balance(card)).toBe(400);
      const a1 = await read((it) => it.redemption(a.terminalId, 'a1'));
      expect(a1).toMatchObject({ rolledBack: true });
    });
  });

  it('[O26] what a terminal says that HQ cannot check as its own is not kept', async () => {
    const own = a.write(a.redemption(card, 'a1', 0, 100), a.redemption(card, 'a2', 0, 100));
    await a.send(own);
    const other = a.forger.append(headOf(own[0] as Entry), [a.redemption(card, 'x2', 0, 1)]);
    expect(await a.refused(other)).toBe('fork');
    const strangers = await addForgedTill(shop);
    const forged = strangers.forger.sign(other);
    const sent = ingest(shop.context, shop.programmeId, { ...forged, terminalId: a.terminalId });
    await expect(shop.run(sent)).rejects.toMatchObject({ type: 'badSignature' });
    expect(await rows()).toHaveLength(1);
  });
});
