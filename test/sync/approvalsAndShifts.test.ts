import { hashPin } from '@counterfoil/core/defaults';
import { FEED_START } from '@counterfoil/sync/protocol';
import { bumpHead, feed, removeManager, setManager } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const MINUTE = 60_000;
const PIN = '4071';
const SCRYPT = '827c124949b19f389a5759aac029b29b24a57a6b42e081493d7276fc9cab14a6';

describe('what a manager may let through, and a shift', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till: a } = await openAuditedTill());
  });

  /** A clerk may go up to 1,000 of a card at risk, a manager up to 3,000. */
  const softCard = async () => {
    const risk = { perVoucher: 3000, softPerVoucher: 1000, maxSnapshotAge: 86_400_000 };
    const policy = { ...CARD_POLICY, risk: { ...risk, requireSignature: false } };
    const card = await shop.addCard(50_000, policy);
    await a.sync();
    return card;
  };
  const addManager = async (id = 'sato', storeId = 'ginza') => {
    const set = setManager(shop.context, shop.programmeId, storeId, { id, name: '佐藤', pin: PIN });
    expect(await shop.run(set)).toMatchObject({ ok: true });
    await a.sync();
  };
  const redeem = (id: string, code: string, amount: number, pin: string | null, who = 'sato') =>
    shop.run(
      a.till.redeem(id, {
        code,
        amount,
        order: { amount },
        approval: pin === null ? null : { managerId: who, pin },
      }),
    );
  const entryOf = (id: string) => a.image().entries.find((entry) => entry.id === id)?.body;

  it('[O60] beyond what a clerk may, a manager approves offline, and it stands in the entry', async () => {
    const { code } = await softCard();
    await addManager();
    await a.cut();
    expect(await redeem('r1', code, 1001, null)).toMatchObject({
      rejection: { type: 'approvalNeeded', limit: 1000, outstanding: 0, needed: 1001 },
    });
    expect(await redeem('r1', code, 1001, PIN)).toMatchObject({
      result: 'accepted',
      ground: 'atRisk',
      approval: { result: 'approved' },
    });
    expect(entryOf('r1')).toMatchObject({ approvedBy: 'sato' });
    expect(await redeem('r2', code, 1, null)).toMatchObject({
      rejection: { type: 'approvalNeeded', outstanding: 1001 },
    });
    // The hard limit is nobody's to lift.
    expect(await redeem('r3', code, 2000, PIN)).toMatchObject({
      rejection: { type: 'voucherRiskLimit', limit: 3000, outstanding: 1001, needed: 2000 },
    });
    await a.mend();
    expect((await hq.journal()).find(({ entry }) => entry.id === 'r1')?.entry.body).toMatchObject({
      approvedBy: 'sato',
    });
  });

  it('[O60] an approval that was not needed is not in the entry', async () => {
    const { code } = await softCard();
    await addManager();
    await a.cut();
    expect(await redeem('r1', code, 1000, PIN)).toMatchObject({ ground: 'atRisk' });
    expect(entryOf('r1')).toMatchObject({ approvedBy: null });
  });

  it('[O67] a wrong PIN approves nothing, is counted over a restart, and locks for a while', async () => {
    const { code } = await softCard();
    await addManager();
    await a.cut();
    const wrong = (triesLeft: number) => ({ result: 'wrongPin', triesLeft });
    for (const left of [4, 3, 2])
      expect(await redeem('r1', code, 2000, '0000')).toMatchObject({
        rejection: { type: 'approvalNeeded' },
        approval: wrong(left),
      });
    a = await a.restart();
    a.line.cut();
    expect(await redeem('r1', code, 2000, '0001')).toMatchObject({ approval: wrong(1) });
    const lockedAt = time.now();
    expect(await redeem('r1', code, 2000, '0002')).toMatchObject({
      approval: { ...wrong(0), until: lockedAt + 5 * MINUTE },
    });
    expect(await redeem('r1', code, 2000, PIN)).toMatchObject({
      rejection: { type: 'approvalNeeded' },
      approval: { result: 'locked', until: lockedAt + 5 * MINUTE },
    });
    await time.advance(5 * MINUTE - 1);
    expect(await redeem('r1', code, 2000, PIN)).toMatchObject({ approval: { result: 'locked' } });
    await time.advance(1);
    expect(await redeem('r1', code, 2000, PIN)).toMatchObject({ result: 'accepted' });
    expect(a.image().pinTries).toEqual([]);
  });

  it('[O67] the right PIN forgets the wrong ones; of nobody it is nothing', async () => {
    const { code } = await softCard();
    await addManager();
    await a.cut();
    await redeem('r1', code, 100, '0000');
    expect(a.image().pinTries).toMatchObject([{ managerId: 'sato', wrong: 1 }]);
    await redeem('r2', code, 100, PIN);
    expect(a.image().pinTries).toEqual([]);
    expect(await redeem('r3', code, 2000, PIN, 'mori')).toMatchObject({
      approval: { result: 'unknownManager' },
      rejection: { type: 'approvalNeeded' },
    });
  });

  it('[O74] tills of a store hear of its managers’ hashes, and of no others', async () => {
    await shop.context.commit(shop.programmeId, async (tx) =>
      tx.putStore({ id: 'kyoto', name: '京都店', managers: [] }, await bumpHead(tx)),
    );
    await addManager('sato', 'ginza');
    await addManager('mori', 'kyoto');
    const own = a.image().identity?.store.managers ?? [];
    expect(own.map(({ id }) => id)).toEqual(['sato']);
    expect(JSON.stringify(a.image().identity)).not.toContain(PIN);
    const page = await feed(shop.context, shop.programmeId, a.terminalId, {
      version: 1,
      scope: 'all',
      after: FEED_START,
      limit: 1000,
      seen: [],
      unsettled: [],
      clock: 0,
    });
    const fed = page.documents.flatMap((one) => (one.kind === 'store' ? [one.store] : []));
    expect(fed.map(({ id, managers }) => [id, managers.length]).sort()).toEqual([
      ['ginza', 1],
      ['kyoto', 0],
    ]);
    expect(hashPin(PIN, own[0]?.pinSalt ?? '')).toBe(own[0]?.pinHash);
    await shop.run(removeManager(shop.context, shop.programmeId, 'ginza', 'sato'));
    await a.sync();
    expect(a.image().identity?.store.managers).toEqual([]);
  });

  it('[O74] the hash of a PIN is scrypt’s', () => {
    // By Python's hashlib.scrypt(b'4071', salt=bytes(range(16)), n=16384, r=8, p=1, dklen=32).
    expect(hashPin('4071', '000102030405060708090a0b0c0d0e0f')).toBe(SCRYPT);
  });

  it('[O61] a shift has its own limit; a new one frees neither the terminal’s nor the card’s', async () => {
    await hq.change(async (tx) => {
      const row = await tx.terminalById(a.terminalId);
      if (row === null) throw new Error('there is a terminal');
      const terminal = {
        ...row.terminal,
        riskLimits: { JPY: 5000 },
        shiftRiskLimits: { JPY: 2000 },
      };
      await tx.putTerminal({ ...row, terminal }, await bumpHead(tx));
    });
    const [one, two, three] = [
      await shop.addCard(50_000),
      await shop.addCard(50_000),
      await shop.addCard(50_000),
    ];
    await a.sync();
    await a.cut();
    expect(a.till.status()).toMatchObject({ shift: null, riskLeft: { JPY: 2000 } });
    expect(await a.redeem('r0', one, 500)).toMatchObject({ ground: 'atRisk' });
    const early = await shop.run(a.till.openShift('early'));
    expect(early).toEqual({ id: 'early', openedAt: time.now(), isOpen: true });
    expect(await a.redeem('r1', one, 1500)).toMatchObject({ ground: 'atRisk' });
    expect(await a.redeem('r2', two, 501)).toMatchObject({
      rejection: { type: 'shiftRiskLimit', limit: 2000, outstanding: 1500, needed: 501 },
    });
    // The same shift again, a close and a restart open no new one.
    await shop.run(a.till.openShift('early'));
    expect(await shop.run(a.till.closeShift())).toMatchObject({ id: 'early', isOpen: false });
    a = await a.restart();
    a.line.cut();
    expect(a.till.status()).toMatchObject({ shift: { id: 'early', isOpen: false } });
    expect(await a.redeem('r2', two, 501)).toMatchObject({ rejection: { type: 'shiftRiskLimit' } });
    await shop.run(a.till.openShift('late'));
    expect(await a.redeem('r3', two, 2000)).toMatchObject({ ground: 'atRisk' });
    await shop.run(a.till.openShift('night'));
    expect(a.till.status().riskLeft).toEqual({ JPY: 1000 });
    expect(await a.redeem('r4', one, 1001)).toMatchObject({
      rejection: { type: 'voucherRiskLimit', outstanding: 2000 },
    });
    expect(await a.redeem('r4', three, 1001)).toMatchObject({
      rejection: { type: 'terminalRiskLimit', outstanding: 4000 },
    });
    expect(await a.redeem('r5', three, 1000)).toMatchObject({ ground: 'atRisk' });
  });
});
