import { amountAtRisk, type Resolution, type Voucher } from '@counterfoil/core';
import {
  type HqReader,
  reopenCase,
  resolveCase,
  rollBackAtHq,
  topUpAtHq,
  writeOffTerminal,
} from '@counterfoil/sync/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { createHqAudit, type HqAudit } from '../../support/hqAudit.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { openShop, type Shop } from '../../support/shop.ts';

const ALL = { offset: 0, limit: 1000 };
const TILLS = 3;
const RESOLUTIONS: readonly Resolution[] = ['writeOff', 'chargeToStore', 'recoverFromCard'];

type Act = {
  readonly type:
    | 'spend'
    | 'spendRight'
    | 'topUp'
    | 'rollBack'
    | 'rollBackAtHq'
    | 'cover'
    | 'resolve'
    | 'reopen'
    | 'writeOff';
  readonly till: number;
  readonly nth: number;
  readonly amount: number;
};

const act: fc.Arbitrary<Act> = fc.record({
  type: fc.constantFrom<Act['type']>(
    ...(['spend', 'spend', 'spend', 'spendRight', 'topUp', 'topUp', 'rollBack'] as const),
    ...(['rollBackAtHq', 'cover', 'cover', 'resolve', 'resolve', 'reopen', 'writeOff'] as const),
  ),
  till: fc.nat(TILLS - 1),
  nth: fc.nat(20),
  amount: fc.integer({ min: 1, max: 500 }),
});

/** A card, tills whose entries are always taken, and people at HQ who decide anything at any time. */
type Scene = {
  readonly shop: Shop;
  readonly hq: HqAudit;
  readonly card: Voucher;
  readonly tills: readonly ForgedTill[];
  readonly read: <T>(work: (reader: HqReader) => Promise<T>) => Promise<T>;
};

async function openScene(): Promise<Scene> {
  const shop = await openShop(undefined, { time: createManualTime() });
  const card = await shop.addCard(300);
  const tills: ForgedTill[] = [];
  for (let index = 0; index < TILLS; index += 1) tills.push(await addForgedTill(shop));
  const read: Scene['read'] = (work) => shop.context.read(shop.programmeId, work);
  return { shop, hq: createHqAudit(shop), card, tills, read };
}

async function play(scene: Scene, { type, till: index, nth, amount }: Act, id: string) {
  const { shop, card, tills, read } = scene;
  const { context, programmeId } = shop;
  const till = tills[index] as ForgedTill;
  if (type === 'spend') return till.push(till.redemption(card, id, 0, amount));
  if (type === 'spendRight') return till.push(till.redemption(card, id, amount, amount));
  if (type === 'topUp')
    return shop.run(
      topUpAtHq(context, programmeId, card.codeKey, {
        ...{ id, amount, direction: 'add' },
        ...{ expires: null, by: null, reason: null },
      }),
    );
  if (type === 'writeOff' && nth > 17)
    return shop.run(
      writeOffTerminal(context, programmeId, {
        terminalId: till.terminalId,
        by: null,
        reason: null,
      }),
    );
  if (type === 'resolve' || type === 'reopen') return decide(scene, type, nth, id);
  const { rows } = await read((it) => it.redemptions({ voucherId: card.id }, ALL));
  const row = rows[nth % Math.max(1, rows.length)];
  if (row === undefined) return;
  const { redemption } = row;
  if (type === 'rollBackAtHq')
    return shop.run(
      rollBackAtHq(context, programmeId, row.publicId, { id, amount: null, reason: null }),
    );
  const owner = tills.find(({ terminalId }) => terminalId === redemption.terminalId);
  if (owner === undefined) return;
  const risk = amountAtRisk(redemption.rights) - redemption.covered;
  if (type === 'rollBack') {
    const part = Math.min(amount, risk, redemption.spent - redemption.rolledBackRisk);
    if (part > 0) await owner.push(owner.rollback(card, id, redemption.id, 0, part));
  } else if (type === 'cover' && risk > 0) {
    const granted = await owner.allot(card, redemption.id, risk);
    if (granted > 0)
      await owner.push({
        ...owner.cover(card, redemption.id, Math.min(granted, risk)),
        id: `~c${id}`,
      });
  }
}

async function decide(
  { shop, read }: Scene,
  type: 'resolve' | 'reopen',
  nth: number,
  id: string,
): Promise<void> {
  const { context, programmeId } = shop;
  const { rows } = await read((it) => it.discrepancies({}, ALL));
  const found = rows[nth % Math.max(1, rows.length)];
  if (found === undefined) return;
  const command = { id, discrepancyId: found.id, by: null, note: null };
  if (type === 'reopen') await shop.run(reopenCase(context, programmeId, command));
  else {
    const resolution = RESOLUTIONS[nth % RESOLUTIONS.length] ?? 'writeOff';
    const storeId = resolution === 'chargeToStore' ? 'ginza' : null;
    await shop.run(resolveCase(context, programmeId, { ...command, resolution, storeId }));
  }
}

async function expectDebtsToAgree({ hq, card, read }: Scene): Promise<void> {
  const owed = await hq.owed(card);
  const { rows: cases } = await read((it) => it.discrepancies({ voucherId: card.id }, ALL));
  const live = cases.filter(({ status }) => status === 'open' || status === 'recovering');
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
  // Every yen that is owed is owed in one case, and in no closed one.
  expect(sum(live.map(({ outstanding }) => outstanding))).toBe(owed);
  for (const one of cases) {
    if (!live.includes(one)) expect(one.outstanding, one.id).toBe(0);
    expect(one.outstanding).toBeGreaterThanOrEqual(one.counted);
    expect(one.counted).toBeGreaterThanOrEqual(0);
  }
  const { rows } = await read((it) => it.redemptions({ voucherId: card.id }, ALL));
  expect(sum(rows.map((row) => row.owed))).toBe(sum(cases.map(({ counted }) => counted)));
  for (const { owed: left, redemption } of rows) {
    expect(left).toBeGreaterThanOrEqual(0);
    // What is owed and what HQ says is within never come to more than was at risk.
    expect(left + redemption.within).toBeLessThanOrEqual(amountAtRisk(redemption.rights));
  }
  // Nothing can be spent while something is owed.
  if (owed > 0) expect((await hq.accounts(card))[`voucher:${card.id}:JPY`] ?? 0).toBe(0);
}

describe('whatever tills send and people decide', () => {
  it('[O24] [H2] [K7] cases, redemptions and overdrafts tell of the same debt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
        const scene = await openScene();
        try {
          for (const [index, one] of acts.entries()) {
            await play(scene, one, `i${index}`);
            await expectDebtsToAgree(scene);
          }
          await scene.hq.expectSound();
        } finally {
          await scene.shop.close();
        }
      }),
      { seed: 24, numRuns: 40 },
    );
  }, 60_000);
});
