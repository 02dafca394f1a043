import { utf8ToBytes, type Voucher } from '@counterfoil/core';
import { encodeEntry, readEntryCode } from '@counterfoil/core/codes';
import { createSigner } from '@counterfoil/core/defaults';
import { pushMessage } from '@counterfoil/sync/protocol';
import {
  recoverEntries,
  rollBackAtHq,
  stockTerminal,
  writeOffTerminal,
} from '@counterfoil/sync/server';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** The code on the receipt of an entry. */
function codeOf(till: ShopTill, id: string): string {
  const source = till.image().printJobs.get(id)?.source ?? '';
  const code = /\{code:(CF2U[0-9A-Z]+);/.exec(source)?.[1];
  if (code === undefined) throw new Error(`no receipt of ${id}`);
  return code;
}

describe('receipts of a till that is lost', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  let b: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    a = await shop.addTill();
    b = await shop.addTill();
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const scan = async (codes: readonly string[]) => {
    const answers = await shop.run(recoverEntries(shop.context, shop.programmeId, codes, 'person'));
    return answers.map(({ status }) => status);
  };
  const addCard = async (value: number): Promise<Voucher> => {
    const card = await shop.addCard(value);
    await a.sync();
    return card;
  };
  const blankCard = async (): Promise<Voucher> => {
    await shop.addCard(1);
    const request = { campaignId: 'camp_cards_default', count: 1 };
    const made = await shop.run(
      stockTerminal(shop.context, shop.programmeId, a.terminalId, request),
    );
    const card = made.ok ? made.value[0] : undefined;
    if (card === undefined) throw new Error('a blank was to be made');
    await a.sync();
    return card;
  };
  const topUp = ({ code }: Voucher, id: string, amount: number) =>
    shop.run(a.till.topUp(id, { code, amount, by: null }));

  it('[O71] post what it took, once, however often and in whatever order they are scanned', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    await a.redeem('r2', card, 500);
    await a.rollBack('b1', 'r1', 400);
    await topUp(card, 't1', 2000);
    const codes = ['b1', 't1', 'r2', 'r1'].map((id) => codeOf(a, id));
    a.kill();
    expect(await scan(codes)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect(await scan([...codes].reverse())).toEqual(['known', 'known', 'known', 'known']);
    expect(await scan([codes[2] ?? '', codes[2] ?? ''])).toEqual(['known', 'known']);
    expect(await hq.balance(card)).toBe(10_000 - 1000 - 500 + 400 + 2000);
    const posted = (await hq.journal()).filter(({ entry }) => entry.terminalId === a.terminalId);
    expect(posted.map(({ entry }) => entry.id).sort()).toEqual(['b1', 'r1', 'r2', 't1']);
    expect(await hq.cases()).toEqual([]);
  });

  it('[O71] the same code twice in one go is posted once', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    const code = codeOf(a, 'r1');
    expect(await scan([code, code])).toEqual(['posted', 'known']);
    expect(await hq.balance(card)).toBe(9000);
  });

  it('[O71] should the till come back, it is told what became of them, and sends the rest', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    await a.redeem('r2', card, 500);
    await a.redeem('r3', card, 700);
    expect(await scan([codeOf(a, 'r2')])).toEqual(['posted']);
    expect(a.till.status()).toMatchObject({ riskLeft: { JPY: 10_000 - 2200 } });
    await a.mend();
    expect(a.till.status()).toMatchObject({ unsent: 0, refused: null, riskLeft: { JPY: 10_000 } });
    expect(await hq.balance(card)).toBe(10_000 - 2200);
    expect(await scan(['r1', 'r2', 'r3'].map((id) => codeOf(a, id)))).toEqual([
      'known',
      'known',
      'known',
    ]);
    expect(await hq.quarantine()).toEqual([]);
    await b.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[O72] a card that was sold and spent comes out even, whichever receipt comes first', async () => {
    const card = await blankCard();
    await a.cut();
    await shop.run(a.till.sell('s1', { code: card.code, amount: 5000, orderId: null, by: null }));
    await topUp(card, 't1', 3000);
    await a.redeem('r1', card, 6000);
    expect(await scan([codeOf(a, 'r1')])).toEqual(['posted']);
    expect(await hq.owed(card)).toBe(6000);
    expect(await scan([codeOf(a, 's1')])).toEqual(['posted']);
    expect(await hq.owed(card)).toBe(1000);
    await a.mend();
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.balance(card)).toBe(2000);
    expect(await hq.cases('open')).toEqual([]);
    await b.sync();
    expect(await b.redeem('r2', card, 2000)).toMatchObject({ ground: 'online', balance: 0 });
    await a.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[O72] a rollback waits for its redemption, and changes nothing until then', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    await a.rollBack('b1', 'r1', null);
    expect(await scan([codeOf(a, 'b1')])).toEqual(['waiting']);
    expect(await hq.balance(card)).toBe(10_000);
    expect(await hq.quarantine()).toEqual([]);
    expect(await scan([codeOf(a, 'r1')])).toEqual(['posted']);
    expect(await scan([codeOf(a, 'b1')])).toEqual(['posted']);
    await a.mend();
    expect(await hq.balance(card)).toBe(10_000);
  });

  it('[O73] what is forged, misread or of somebody else is named, and posts nothing', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    const code = codeOf(a, 'r1');
    const read = readEntryCode(code);
    const entry = a.image().entries.find(({ id }) => id === 'r1');
    if (!read.ok || entry === undefined) throw new Error('it was just made');
    const thief = createSigner(new Uint8Array(32).fill(9));
    const message = utf8ToBytes(pushMessage(entry.terminalId, entry.sequence, entry.hash));
    const forged = encodeEntry(entry, thief.sign(message)) ?? '';
    // The real signature, over another amount.
    const body = entry.body.type === 'redemption' ? { ...entry.body, amount: 1 } : entry.body;
    const altered = encodeEntry({ ...entry, body }, read.signature) ?? '';
    const nobody = encodeEntry({ ...entry, terminalId: 'nobody' }, read.signature) ?? '';
    expect(await scan([forged, altered, nobody])).toEqual(['forged', 'forged', 'forged']);
    expect(await scan([`${code.slice(0, -1)}X`, card.code, 'CF2U'])).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
    expect(await hq.balance(card)).toBe(10_000);
    expect(await scan([code])).toEqual(['posted']);
  });

  it('[O73] a till that goes on from an older disk has another history than its receipts', async () => {
    const card = await addCard(10_000);
    await a.cut();
    const older = a.image();
    await a.redeem('r1', card, 1000);
    const code = codeOf(a, 'r1');
    a = await a.restart(older);
    a.line.cut();
    await a.redeem('other', card, 300);
    expect(await scan([code])).toEqual(['posted']);
    await a.mend();
    expect(a.till.status().refused).not.toBe(null);
    expect((await hq.quarantine()).map(({ reason }) => reason)).toEqual(['fork']);
    expect(await hq.balance(card)).toBe(9000);
  });

  it('[O73] a receipt of another history than the till sent is found the same', async () => {
    const card = await addCard(10_000);
    await a.cut();
    const older = a.image();
    await a.redeem('r1', card, 1000);
    const code = codeOf(a, 'r1');
    a = await a.restart(older);
    a.line.cut();
    await a.redeem('other', card, 300);
    await a.mend();
    expect(await scan([code])).toEqual(['forked']);
    const row = await shop.context.read(shop.programmeId, (r) => r.terminalById(a.terminalId));
    expect(row?.terminal.status).toBe('quarantined');
    expect((await hq.quarantine()).map(({ reason }) => reason)).toEqual(['fork']);
    expect(await hq.balance(card)).toBe(9700);
  });

  it('[O71] of a till that was written off they are posted, and are findings', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    const command = { terminalId: a.terminalId, by: null, reason: 'fire' };
    await shop.run(writeOffTerminal(shop.context, shop.programmeId, command));
    expect(await scan([codeOf(a, 'r1')])).toEqual(['posted']);
    expect(await hq.balance(card)).toBe(9000);
    expect(await hq.cases()).toMatchObject([{ kind: 'afterWriteOff', amount: 1000 }]);
  });

  it('[O71] another till hands in a receipt that a customer brings, when it is online', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    const code = codeOf(a, 'r1');
    a.kill();
    const hand = (text: string) => shop.run(b.till.recover(text));
    expect(await hand(card.code)).toEqual({ result: 'unreadable', reason: null });
    await b.cut();
    expect(await hand(code)).toEqual({ result: 'unreachable', reason: null });
    await b.mend();
    expect(await hand(code)).toMatchObject({ result: 'posted' });
    expect(await hand(code)).toMatchObject({ result: 'known' });
    await b.sync();
    expect(await hq.balance(card)).toBe(9000);
    await hq.expectAgreement([b], [card]);
  });

  it('[O71] what HQ gave back of it meanwhile stays given back', async () => {
    const card = await addCard(10_000);
    await a.cut();
    await a.redeem('r1', card, 1000);
    await scan([codeOf(a, 'r1')]);
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.redemptions({}, { offset: 0, limit: 1 }),
    );
    const command = { id: 'back', amount: null, reason: null };
    const publicId = rows[0]?.publicId ?? '';
    await shop.run(rollBackAtHq(shop.context, shop.programmeId, publicId, command));
    await a.mend();
    expect(await hq.balance(card)).toBe(10_000);
    await hq.expectAgreement([a], [card]);
  });
});

type Act =
  | { readonly type: 'topUp' | 'redeem'; readonly card: number; readonly amount: number }
  | { readonly type: 'rollBack'; readonly of: number; readonly part: boolean };

/** What a day at a till without a line leaves at HQ, when some receipts were scanned meanwhile. */
async function playDay(acts: readonly Act[], scans: readonly (readonly number[])[]) {
  const time = createManualTime();
  const shop = await openShop(undefined, { time });
  const hq = createHqAudit(shop);
  const cards = [await shop.addCard(3000), await shop.addCard(200)];
  const a = await shop.addTill();
  const blanks = await shop.run(
    stockTerminal(shop.context, shop.programmeId, a.terminalId, {
      campaignId: 'camp_cards_default',
      count: 1,
    }),
  );
  const blank = blanks.ok ? blanks.value[0] : undefined;
  if (blank === undefined) throw new Error('a blank was to be made');
  cards.push(blank);
  await a.sync();
  await a.cut();
  await shop.run(a.till.sell('sale', { code: blank.code, amount: 2000, orderId: null, by: null }));
  const done = ['sale'];
  for (const [index, act] of acts.entries()) {
    const id = `x${index}`;
    const card = cards[act.type === 'rollBack' ? 0 : act.card % cards.length];
    if (card === undefined) throw new Error('no such card');
    const play = () => {
      if (act.type === 'rollBack')
        return a.rollBack(id, `x${act.of % (index + 1)}`, act.part ? 1 : null);
      const { amount } = act;
      return act.type === 'redeem'
        ? a.redeem(id, card, amount)
        : shop.run(a.till.topUp(id, { code: card.code, amount, by: null }));
    };
    if ((await play()).result === 'accepted') done.push(id);
  }
  const codes = done.map((id) => codeOf(a, id));
  const scan = async (picks: readonly number[]) => {
    const picked = picks.map((pick) => codes[pick % codes.length] ?? '');
    if (picked.length > 0)
      await shop.run(recoverEntries(shop.context, shop.programmeId, picked, 'person'));
  };
  for (const picks of scans.slice(0, -1)) await scan(picks);
  await a.mend();
  await scan(scans.at(-1) ?? []);
  await a.sync();
  await hq.expectSound();
  await hq.expectAgreement([a], cards);
  const accounts = await Promise.all(cards.map((card) => hq.accounts(card)));
  const stores = await shop.context.read(shop.programmeId, (reader) =>
    reader.balances(['redeemed:ginza:JPY', 'issued:camp_cards_default:JPY']),
  );
  const journal = await hq.journal();
  const own = journal.filter(({ entry }) => entry.terminalId === a.terminalId);
  const status = a.till.status();
  const quarantine = await hq.quarantine();
  await shop.close();
  return {
    accounts,
    stores: [...stores].sort(),
    entries: own.map(({ entry }) => entry.hash).sort(),
    unsent: status.unsent,
    refused: status.refused,
    riskLeft: status.riskLeft,
    quarantine,
  };
}

describe('any receipts, in any order, any number of times', () => {
  const amount = fc.integer({ min: 1, max: 1500 });
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ type: fc.constantFrom('topUp', 'redeem', 'redeem'), card: fc.nat(2), amount }),
    fc.record({ type: fc.constant('rollBack' as const), of: fc.nat(20), part: fc.boolean() }),
  );
  const picks = fc.array(fc.nat(20), { maxLength: 12 });

  it('[O72] leave at HQ and at the till what no receipt would have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 9 }),
        fc.array(picks, { minLength: 1, maxLength: 4 }),
        async (acts, scans) => {
          expect(await playDay(acts, scans)).toEqual(await playDay(acts, []));
        },
      ),
      { seed: 72, numRuns: 25 },
    );
  }, 60_000);
});
