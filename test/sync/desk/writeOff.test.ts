import type { OfflinePolicy, Voucher } from '@counterfoil/core';
import {
  accountForTerminal,
  bumpHead,
  type HqReader,
  readExposure,
  resumeWriteOffs,
  voucherExposure,
  writeOffTerminal,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DESK_STORAGES, type DeskStorage } from '../../support/deskStorages.ts';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { CARD_POLICY, openShop, type Shop } from '../../support/shop.ts';

describe.each(DESK_STORAGES)('writing a terminal off on $name', ({ open }) => {
  let disk: DeskStorage;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ForgedTill;
  let b: ForgedTill;
  beforeEach(async () => {
    disk = await open();
    shop = await openShop(disk.storage, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    [a, b] = [await addForgedTill(shop), await addForgedTill(shop)];
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
    disk.remove();
  });

  const read = <T>(work: (reader: HqReader) => Promise<T>): Promise<T> =>
    shop.context.read(shop.programmeId, work);
  const writeOff = (till = a) =>
    shop.run(
      writeOffTerminal(shop.context, shop.programmeId, {
        terminalId: till.terminalId,
        by: 'Mori',
        reason: 'stolen',
      }),
    );
  const rowOf = ({ terminalId }: ForgedTill) => read((it) => it.terminalById(terminalId));
  const writeOffEntries = async () =>
    (await hq.journal()).filter(({ entry }) => entry.body.type === 'writeOff');
  const onVoucher = (voucher: Voucher, amount: number) => ({
    [`voucher:${voucher.id}:JPY`]: amount,
  });
  const exposure = () => read((it) => readExposure(shop.context, it, shop.programmeId));

  it('[O28] gives every allotment back, what is owed first, and grants it nothing more', async () => {
    const other = await shop.addCard(500);
    expect(await a.allot(card, 'r1', 400)).toBe(400);
    expect(await a.allot(other, 'r2', 500)).toBe(500);
    // 600 is left, and b takes 700 at risk: 100 is owed.
    await b.push(b.redemption(card, 'b1', 0, 700));
    expect(await hq.owed(card)).toBe(100);
    expect(await writeOff()).toMatchObject({
      ok: true,
      value: {
        terminal: { status: 'writtenOff' },
        writeOff: { by: 'Mori', reason: 'stolen', allotted: { JPY: 900 }, done: true },
      },
    });
    expect(await hq.accounts(card)).toEqual(onVoucher(card, 300));
    expect(await hq.accounts(other)).toEqual(onVoucher(other, 500));
    // What b owed is paid, and counts for its till.
    const { rows } = await read((it) => it.discrepancies({}, { offset: 0, limit: 9 }));
    expect(rows).toMatchObject([{ status: 'settled', outstanding: 0 }]);
    expect(await read((it) => it.redemption(b.terminalId, 'b1'))).toMatchObject({ within: 700 });
    expect(await writeOffEntries()).toMatchObject([
      { entry: { body: { terminalId: a.terminalId, vouchers: 2, by: 'Mori' } } },
    ]);
    expect(await a.allot(card, 'r3', 100)).toBe(0);
    expect(await hq.accounts(card)).toEqual(onVoucher(card, 300));
  });

  it('[O28] many vouchers take several entries, and a stop in between is made good', async () => {
    const cards = Array.from({ length: 600 }, (_, index): Voucher => {
      const id = `v${String(index).padStart(4, '0')}`;
      return { ...card, id, code: id, codeKey: id };
    });
    await hq.change(async (tx) => tx.putVouchers(cards, await bumpHead(tx), 0));
    // The till sold 10 on each of them, and has given some of that back already.
    const empty = cards.filter((_, index) => index % 10 === 0);
    await a.push(...cards.map((one) => a.topUp(one, `t-${one.id}`, 10)));
    await a.push(...empty.map((one) => a.giveBack(one, `g-${one.id}`, 10)));
    const given = cards.length - empty.length;
    let commits = 0;
    const failing = {
      ...shop.context,
      commit: ((programmeId, work) => {
        commits += 1;
        if (commits === 3) return Promise.reject(new Error('the server stopped'));
        return shop.context.commit(programmeId, work);
      }) as typeof shop.context.commit,
    };
    const command = { terminalId: a.terminalId, by: null, reason: null };
    await expect(writeOffTerminal(failing, shop.programmeId, command)).rejects.toThrow('stopped');
    expect(await rowOf(a)).toMatchObject({
      terminal: { status: 'writtenOff' },
      writeOff: { done: false },
    });
    expect(await writeOffEntries()).toHaveLength(1);
    await shop.run(resumeWriteOffs(shop.context));
    expect(await rowOf(a)).toMatchObject({
      writeOff: { done: true, allotted: { JPY: given * 10 } },
    });
    const entries = await writeOffEntries();
    expect(entries.length).toBeGreaterThan(1);
    const moved = entries.flatMap(({ entry }) => entry.transfers);
    expect(moved).toHaveLength(given);
    expect(new Set(moved.map(({ debit }) => debit)).size).toBe(given);
    const left = await read((it) => it.allBalances(`allotted:${a.terminalId}:`, 2000));
    expect(left.filter(([path, balance]) => path.includes(a.terminalId) && balance !== 0)).toEqual(
      [],
    );
    // Asked again, it moves nothing.
    await writeOff();
    expect(await writeOffEntries()).toHaveLength(entries.length);
    for (const one of cards) expect(await hq.balance(one)).toBe(10);
  });

  it('[O29] [H4] what it sends late is posted, and is never lost', async () => {
    await a.allot(card, 'r1', 400);
    const late = a.write(a.redemption(card, 'r1', 400, 0), a.redemption(card, 'r2', 0, 300));
    await writeOff();
    const answer = await a.send(late);
    expect(answer.results.map(({ status }) => status)).toEqual(
      Array.from({ length: 2 }, () => 'postedWithDiscrepancy'),
    );
    expect(await hq.accounts(card)).toEqual(onVoucher(card, 300));
    const { rows } = await read((it) => it.discrepancies({}, { offset: 0, limit: 9 }));
    expect(rows).toMatchObject([
      { kind: 'afterWriteOff', amount: 700, outstanding: 0, liable: [{ storeId: 'ginza' }] },
    ]);
  });

  it.each([
    ['the card has all of it', 0],
    ['others spent it meanwhile', 1000],
  ])('[O29] [L1] its returns and covers move nothing twice where %s', async (_, spent) => {
    await a.allot(card, 'r1', 300);
    await a.allot(card, 'r2', 200);
    await a.push(a.redemption(card, 'r1', 0, 100));
    await writeOff();
    if (spent > 0) await b.push(b.redemption(card, 'b1', 0, spent));
    const before = await hq.accounts(card);
    const cases = await hq.cases();
    // The grant of r1 covers what it took, and the rest of both goes back.
    await a.push(
      a.cover(card, 'r1', 100),
      a.giveBack(card, 'g1', 200),
      a.giveBack(card, 'g2', 200),
    );
    expect(await hq.accounts(card)).toEqual(before);
    expect(await hq.cases()).toEqual(cases);
  });

  it('[O29] a second history of it is kept, and its own goes on', async () => {
    // Its first entry was set aside, so no record of HQ's journal tells the other one apart.
    const nobody = { ...card, id: 'v_nobody' };
    const own = a.write(a.redemption(nobody, 'a1', 0, 100), a.redemption(card, 'a2', 0, 100));
    await a.send(own.slice(0, 1));
    await writeOff();
    const other = a.forger.append(
      { sequence: 0, hash: '0'.repeat(64), at: { time: 0, counter: 0 } },
      [a.redemption(card, 'x1', 0, 50)],
    );
    expect(await a.refused(other)).toBe('fork');
    expect(await rowOf(a)).toMatchObject({ terminal: { status: 'writtenOff' } });
    expect((await a.send(own)).acknowledged).toBe(2);
    // What is kept of the other is not taken for posted, however often it is sent.
    expect(await a.refused(other)).toBe('fork');
    const kept = (await hq.quarantine()).map(({ sequence, reason }) => [sequence, reason]);
    expect(kept.toSorted()).toEqual([
      [1, 'fork'],
      [1, 'voucherUnknown'],
    ]);
    expect(await hq.balance(card)).toBe(900);
  });

  it('[O31] what it could still cost is shown until a person knows what became of it', async () => {
    const own: OfflinePolicy = {
      ...CARD_POLICY,
      allotment: { ...CARD_POLICY.allotment, lease: 1000 },
    };
    const other = await shop.addCard(800, own);
    await a.allot(card, 'r1', 400);
    await a.allot(other, 'r2', 800);
    // Two tills of 10,000 each may sell.
    expect((await exposure()).units['JPY']).toMatchObject({
      allotted: 1200,
      room: 20_000,
      lost: 0,
    });
    await writeOff();
    const after = await exposure();
    expect(after.units['JPY']).toMatchObject({ allotted: 0, room: 10_000, lost: 1200 + 10_000 });
    const ofTill = after.terminals.find(({ row }) => row.terminal.id === a.terminalId);
    expect(ofTill?.units['JPY']).toMatchObject({ room: 0, lost: 11_200 });
    expect(after.stores).toMatchObject([{ units: { JPY: { room: 10_000, lost: 11_200 } } }]);
    const one = await read((it) => voucherExposure(it, card));
    // 3,000 at risk at b; at a, what it held of this card and 3,000 at risk.
    expect(one).toMatchObject({ available: 1000, allotted: [], room: 3000, lost: 400 + 3000 });
    const known = { terminalId: a.terminalId, by: 'Abe', note: 'crushed' };
    const account = (outcome: 'found' | 'destroyed') =>
      shop.run(accountForTerminal(shop.context, shop.programmeId, { ...known, outcome }));
    expect(await account('destroyed')).toMatchObject({
      value: { writeOff: { accounted: { outcome: 'destroyed', by: 'Abe' } } },
    });
    expect(await account('destroyed')).toMatchObject({ ok: true });
    expect(await account('found')).toMatchObject({ rejection: { type: 'accounted' } });
    expect((await exposure()).units['JPY']).toMatchObject({ room: 10_000, lost: 0 });
    const never = { ...known, terminalId: b.terminalId, outcome: 'found' as const };
    expect(await shop.run(accountForTerminal(shop.context, shop.programmeId, never))).toEqual({
      ok: false,
      rejection: { type: 'notWrittenOff', status: 'active' },
    });
  });

  it('[O31] shows what is owed, charged and lost, and the room that a till away may still take', async () => {
    await a.push(a.redemption(card, 'r1', 0, 1400));
    expect((await exposure()).units['JPY']).toMatchObject({ over: 400, charged: 0, loss: 0 });
    expect((await exposure()).stores).toMatchObject([{ units: { JPY: { over: 400 } } }]);
    await hq.change(async (tx) => {
      const campaign = await tx.campaignById(card.campaignId);
      if (campaign === null) throw new Error('no campaign');
      await tx.putCampaign({ ...campaign, active: false }, (await tx.head()).position, 0);
    });
    // Switched off at HQ: a till that is away has not heard of it.
    expect((await exposure()).units['JPY']).toMatchObject({ over: 400, room: 20_000 });
  });
});
