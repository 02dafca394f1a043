import type { OfflinePolicy, TerminalStatus, Voucher } from '@counterfoil/core';
import { askReclaim, askTransfer, changeVoucherStatus } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuditedShop } from '../support/auditedShop.ts';
import { addDeskTerminal, type DeskTerminal } from '../support/deskTerminal.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** All of a card goes to the terminal that looks at it. */
const ON_SIGHT: OfflinePolicy = {
  ...CARD_POLICY,
  allotment: { onLookUp: 5000, ahead: null, preShift: 0, lease: 3_600_000 },
};

describe('a right that moves to another terminal', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let giver: DeskTerminal;
  let till: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq } = await openAuditedShop());
    giver = await addDeskTerminal(shop);
    till = await shop.addTill();
    await time.advance(1000);
  });
  afterEach(() => giver.kill());

  const allotted = (amount = 1000) => heldBy(giver, amount);
  const heldBy = async (terminal: DeskTerminal, amount: number): Promise<Voucher> => {
    const card = await shop.addCard(amount, ON_SIGHT);
    await till.sync();
    await shop.run(terminal.sync.lookUp(card.codeKey));
    expect(terminal.holds(card)).toBe(amount);
    return card;
  };
  const poolOf = async (terminalId: string, { id }: Voucher): Promise<number> =>
    (await hq.accounts({ id }))[`allotted:${terminalId}:${id}:JPY`] ?? 0;
  const handOver = (card: Voucher, amount: number, to = till.terminalId) =>
    shop.run(giver.sync.handOver(card.id, amount, to));
  const settle = async (): Promise<void> => {
    await giver.syncNow();
    await till.sync();
  };
  const setStatus = (terminalId: string, status: TerminalStatus) =>
    hq.change(async (tx) => {
      const row = await tx.terminalById(terminalId);
      if (row === null) throw new Error('no such terminal');
      const head = await tx.head();
      await tx.putHead({ ...head, position: head.position + 1 });
      const terminal = { ...row.terminal, status };
      await tx.putTerminal({ ...row, terminal }, head.position + 1);
    });

  it('[O46] is spendable there, offline and by right, and no more here', async () => {
    const card = await allotted();
    expect(await handOver(card, 600)).toEqual({ ok: true, value: null });
    expect(giver.holds(card)).toBe(400);
    await settle();
    expect(await poolOf(till.terminalId, card)).toBe(600);
    await till.cut();
    expect(await till.redeem('r1', card, 600)).toMatchObject({ ground: 'allotted', amount: 600 });
    await till.mend();
    expect(await hq.balance(card)).toBe(400);
    await hq.expectAgreement([till], [card]);
  });

  it('[O46] is granted once, however often its entry arrives', async () => {
    const card = await allotted();
    giver.faults.twice = true;
    giver.faults.loseAnswers = new Set(['push']);
    await handOver(card, 600);
    await settle();
    giver.faults.loseAnswers = new Set();
    await settle();
    expect(await poolOf(till.terminalId, card)).toBe(600);
    expect(await poolOf(giver.terminalId, card)).toBe(400);
  });

  it('[O46] cannot be more than what the terminal holds', async () => {
    const card = await allotted();
    expect(await handOver(card, 1001)).toMatchObject({
      ok: false,
      rejection: { type: 'balanceShort', available: 1000, needed: 1001 },
    });
    const other = await shop.addCard(500);
    expect(await handOver(other, 1)).toMatchObject({ ok: false, rejection: { available: 0 } });
    expect(giver.entries()).toEqual([]);
  });

  it.each([
    { case: 'was shut out', spoil: () => setStatus(till.terminalId, 'revoked') },
    { case: 'was written off', spoil: () => setStatus(till.terminalId, 'writtenOff') },
    { case: 'was never enrolled', to: 'fresh' },
    { case: 'is not known', to: 'ter_nobody' },
    { case: 'is the same one', to: 'self' },
  ])('[O46] stays on the card where the other terminal $case', async ({ spoil, to }) => {
    const card = await allotted();
    await spoil?.();
    const fresh = to === 'fresh' ? (await shop.addTerminal()).terminalId : to;
    const target = to === 'self' ? giver.terminalId : (fresh ?? till.terminalId);
    await handOver(card, 600, target);
    await giver.syncNow();
    expect(await hq.accounts(card)).toMatchObject({
      [`voucher:${card.id}:JPY`]: 600,
      [`allotted:${giver.terminalId}:${card.id}:JPY`]: 400,
    });
    expect(await poolOf(till.terminalId, card)).toBe(0);
  });

  it('[O46] stays on a card that was blocked meanwhile', async () => {
    const card = await allotted();
    const block = { id: 'b1', change: 'block', end: null, by: null, reason: 'lost' } as const;
    await changeVoucherStatus(shop.context, shop.programmeId, card.codeKey, block);
    await handOver(card, 600);
    await settle();
    expect(await poolOf(till.terminalId, card)).toBe(0);
    expect(await hq.balance(card)).toBe(1000);
  });

  it('[O46] [H2] pays first what the card owes', async () => {
    const card = await allotted();
    const other = await shop.addTill();
    await other.sync();
    await other.cut();
    expect(await other.redeem('r1', card, 250)).toMatchObject({ ground: 'atRisk' });
    await other.mend();
    expect(await hq.owed(card)).toBe(250);
    await handOver(card, 600);
    await settle();
    expect(await hq.owed(card)).toBe(0);
    expect(await poolOf(till.terminalId, card)).toBe(350);
  });

  it('[O46] [O44] comes after what others are waiting for', async () => {
    const card = await allotted();
    const claim = { voucherId: card.id, terminalId: 'hq', claimId: 'web-1', wanted: 500 };
    const until = time.now() + 60_000;
    await hq.change((tx) => tx.putClaim({ ...claim, arrival: 1, until }));
    await handOver(card, 600);
    await settle();
    expect(await poolOf(till.terminalId, card)).toBe(100);
  });

  it('[O47] is asked for by a person, and the terminal that holds it gives it when it hears', async () => {
    const card = await allotted();
    giver.line.cut();
    const request = {
      voucherId: card.id,
      fromTerminalId: giver.terminalId,
      toTerminalId: till.terminalId,
      amount: 300,
    };
    const asked = await askTransfer(shop.context, shop.programmeId, request);
    expect(asked).toMatchObject({ ok: true, value: { amount: 300, unit: 'JPY' } });
    await till.sync();
    // HQ takes nothing by itself.
    expect(await poolOf(giver.terminalId, card)).toBe(1000);
    giver.line.mend();
    await settle();
    await settle();
    expect(await poolOf(till.terminalId, card)).toBe(300);
    expect(giver.entries().map(({ body }) => body)).toMatchObject([
      { type: 'return', reason: 'handedOver', toTerminalId: till.terminalId, amount: 300 },
    ]);
  });

  it('[O47] is one request among others: none takes the place of another', async () => {
    const card = await allotted();
    const third = await addDeskTerminal(shop);
    giver.line.cut();
    for (const toTerminalId of [till.terminalId, third.terminalId])
      await askTransfer(shop.context, shop.programmeId, {
        voucherId: card.id,
        fromTerminalId: giver.terminalId,
        toTerminalId,
        amount: 200,
      });
    await askReclaim(shop.context, shop.programmeId, giver.terminalId, card.id);
    giver.line.mend();
    await settle();
    await third.syncNow();
    expect(await poolOf(giver.terminalId, card)).toBe(0);
    expect(await poolOf(till.terminalId, card)).toBe(200);
    expect(third.holds(card)).toBe(200);
    expect(await hq.balance(card)).toBe(1000);
    third.kill();
  });

  it('[O47] is reclaimed of all vouchers: the terminal gives back what it has not spent', async () => {
    const cards = [await allotted(1000), await allotted(700)];
    await giver.syncNow();
    const asked = await askReclaim(shop.context, shop.programmeId, giver.terminalId, null);
    expect(asked).toMatchObject({ ok: true, value: [{ amount: 1000 }, { amount: 700 }] });
    await settle();
    expect(cards.map(giver.holds)).toEqual([0, 0]);
    expect(giver.entries().map(({ body }) => body)).toMatchObject([
      { type: 'return', reason: 'recalled', toTerminalId: null },
      { type: 'return', reason: 'recalled', toTerminalId: null },
    ]);
    const page = { offset: 0, limit: 10 };
    const left = await shop.context.read(shop.programmeId, (it) =>
      it.allotments({ terminalId: giver.terminalId }, page),
    );
    expect(left).toEqual({ rows: [], total: 0 });
  });
});
