import { bytesToHex, type OfflinePolicy, type Voucher } from '@counterfoil/core';
import { generateCode, type SignedTermsInput, signCode } from '@counterfoil/core/codes';
import { createSigner } from '@counterfoil/core/defaults';
import { bumpHead } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import { createShopRandom } from '../support/shopRandom.ts';
import type { ShopTill } from '../support/shopTill.ts';

const HOUR = 3_600_000;

const withRisk = (change: Partial<NonNullable<OfflinePolicy['risk']>>): OfflinePolicy => ({
  ...CARD_POLICY,
  risk: {
    perVoucher: 3000,
    softPerVoucher: null,
    maxSnapshotAge: HOUR,
    requireSignature: false,
    ...change,
  },
});

describe('a till by itself', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till: a } = await openAuditedTill());
  });
  const addCard: Shop['addCard'] = async (...card) => {
    const voucher = await shop.addCard(...card);
    await a.sync();
    return voucher;
  };

  it('[K1] that a person took offline asks nobody and sends nothing, until it is let back', async () => {
    const card = await addCard(5000);
    const called: string[] = [];
    a.faults.onAnswer = async (name) => {
      called.push(name);
    };
    a.till.setForcedOffline(true);
    await time.advance(1000);
    called.length = 0;
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ ground: 'atRisk', pending: true });
    expect(await a.sync()).toMatchObject({ online: false, forcedOffline: true, unsent: 1 });
    await time.advance(10 * 60_000);
    expect(called).toEqual([]);
    expect(a.till.status()).toMatchObject({ online: false, unsent: 1 });
    a.till.setForcedOffline(false);
    await a.sync();
    expect(a.till.status()).toMatchObject({ online: true, forcedOffline: false, unsent: 0 });
    expect(await hq.balance(card)).toBe(4000);
  });

  it('[K1] that is taken offline while a page of the feed is on its way stays offline', async () => {
    a.faults.onAnswer = async (name) => {
      if (name === 'pull') a.till.setForcedOffline(true);
    };
    await a.sync();
    expect(a.till.status()).toMatchObject({ online: false, forcedOffline: true });
  });

  it('[K4] whose knowledge is too old refuses, with both ages', async () => {
    const card = await addCard(5000, withRisk({ maxSnapshotAge: HOUR }));
    await a.cut();
    await time.advance(HOUR);
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
    await time.advance(1);
    expect(await a.redeem('r2', card, 100)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'snapshotTooOld', age: HOUR + 1, limit: HOUR },
    });
  });

  it('[K4] that can send but not fetch does not know more for it', async () => {
    const card = await addCard(5000, withRisk({ maxSnapshotAge: HOUR }));
    await a.cut();
    await time.advance(HOUR - 1000);
    await a.redeem('r1', card, 100);
    a.line.mend();
    // It hears what is urgent and sends; what it would know the rest by is lost.
    a.faults.onAnswer = async (name) => {
      if (name === 'pull') a.faults.loseRequests = new Set(['pull']);
    };
    await a.sync();
    expect(a.till.status()).toMatchObject({ unsent: 0, online: false });
    await time.advance(2000);
    expect(await a.redeem('r2', card, 100)).toMatchObject({
      rejection: { type: 'snapshotTooOld' },
    });
  });

  it('[K4] whose clock steps back does not know more for it', async () => {
    const card = await addCard(5000, withRisk({ maxSnapshotAge: HOUR }));
    await a.cut();
    await time.advance(HOUR - 1000);
    await a.redeem('r1', card, 100);
    a.machine.skew = -10 * HOUR;
    await time.advance(2 * HOUR);
    // At least an hour less a second has passed, and the clock shows eight hours less than that.
    expect(await a.redeem('r2', card, 100)).toMatchObject({
      rejection: { type: 'clockUnsure', behind: 8 * HOUR },
    });
    a.machine.skew = 0;
    expect(await a.redeem('r3', card, 100)).toMatchObject({
      rejection: { type: 'snapshotTooOld' },
    });
    a.machine.skew = -10 * HOUR;
    expect(await a.redeem('r4', card, 100)).toMatchObject({
      rejection: { type: 'snapshotTooOld' },
    });
  });

  it.each([
    { known: 'its journal', journal: true },
    { known: 'what HQ said last', journal: false },
  ])(
    '[R7] [J3] whose clock steps back behind $known does not revive an expired voucher',
    async ({ journal }) => {
      const end = time.now() + HOUR;
      const card = await addCard(5000, undefined, { validity: { start: null, end } });
      const other = await addCard(5000);
      await a.cut();
      await time.advance(HOUR);
      if (journal) await a.redeem('r0', other, 100);
      else await a.mend();
      a.line.cut();
      expect(await a.redeem('r1', card, 100)).toMatchObject({
        rejection: { type: 'expired', end },
      });
      a.machine.skew = -2 * HOUR;
      expect(await a.redeem('r2', card, 100)).toMatchObject({
        rejection: { type: 'expired', end },
      });
      a = await a.restart();
      a.line.cut();
      expect(await a.redeem('r3', card, 100)).toMatchObject({
        rejection: { type: 'expired', end },
      });
    },
  );

  it('[R7] whose own clock is wrong judges by HQ\u2019s', async () => {
    const end = time.now() + HOUR;
    const card = await addCard(5000, undefined, { validity: { start: null, end } });
    a.machine.skew = 5 * HOUR;
    await a.sync();
    expect(a.till.status().clockOffset).toBe(-5 * HOUR);
    await a.cut();
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
  });

  describe('codes', () => {
    const random = createShopRandom('codes');
    const keys = { mine: createSigner(random(32)), other: createSigner(random(32)) };
    const terms = (card: Voucher): SignedTermsInput => ({
      keyId: 'k1',
      programmeId: 'shop',
      code: card.codeKey,
      campaignId: card.campaignId,
      unit: 'JPY',
      amount: 5000,
    });
    let card: Voucher;
    beforeEach(async () => {
      await hq.change(async (tx) => {
        const programme = await tx.programme();
        const codeKeys = { k1: bytesToHex(keys.mine.publicKey) };
        await tx.putProgramme({ ...programme, codeKeys }, await bumpHead(tx));
      });
      card = await addCard(5000, withRisk({ requireSignature: true }));
      await a.cut();
    });
    const redeem = (id: string, code: string) => a.redeem(id, { code }, 100);

    it('[K5] [C3] a signed code of the programme goes at risk where a plain one does not', async () => {
      expect(await redeem('r1', card.code)).toMatchObject({
        rejection: { type: 'signatureRequired' },
      });
      const signed = signCode(terms(card), keys.mine.sign);
      expect(await redeem('r2', signed)).toMatchObject({ ground: 'atRisk', amount: 100 });
      expect(await redeem('r3', ` ${signed.toLowerCase()}\u3000`)).toMatchObject({
        ground: 'atRisk',
      });
    });

    it('[C3] a forged code is refused with the reason, and changes nothing', async () => {
      const signed = signCode(terms(card), keys.mine.sign);
      const at = signed.length - 40;
      const other = signed[at] === '7' ? '8' : '7';
      const forgeries = {
        forged: signed.slice(0, at) + other + signed.slice(at + 1),
        otherKey: signCode(terms(card), keys.other.sign),
        unknownKey: signCode({ ...terms(card), keyId: 'k9' }, keys.mine.sign),
        otherProgramme: signCode({ ...terms(card), programmeId: 'else' }, keys.mine.sign),
        malformed: signed.slice(0, -7),
      };
      const reasons: Record<string, unknown> = {};
      for (const [name, code] of Object.entries(forgeries)) {
        const { rejection } = await redeem(`r-${name}`, code);
        reasons[name] = rejection?.type === 'codeForged' ? rejection.reason : rejection?.type;
      }
      expect(reasons).toEqual({
        forged: 'forged',
        otherKey: 'forged',
        unknownKey: 'unknownKey',
        otherProgramme: 'otherProgramme',
        malformed: 'malformed',
      });
      expect(a.till.status().sequence).toBe(0);
    });

    it.each(['on the line', 'cut off'])(
      '[C2] a mistyped code is told from an unknown one, %s',
      async (line) => {
        if (line === 'on the line') await a.mend();
        const unknown = generateCode(random);
        const first = unknown[0] === '7' ? '8' : '7';
        const mistyped = first + unknown.slice(1);
        expect(await redeem('r1', unknown)).toMatchObject({
          rejection: { type: 'voucherUnknown' },
        });
        expect(await redeem('r2', mistyped)).toMatchObject({ rejection: { type: 'codeMistyped' } });
        expect(await redeem('r3', ' -\u3000')).toMatchObject({
          rejection: { type: 'codeMistyped' },
        });
        expect(a.till.status().sequence).toBe(0);
      },
    );

    it('[C1] a code typed by hand in any form is the same card', async () => {
      await a.mend();
      const typed = card.code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
      expect(await redeem('r1', typed)).toMatchObject({ result: 'accepted' });
      const wide = [...card.code].map((one) =>
        String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0),
      );
      expect(await redeem('r2', wide.join(''))).toMatchObject({ result: 'accepted' });
    });
  });

  describe.each(['on the line', 'cut off'])('bad amounts, %s', (line) => {
    let card: Voucher;
    beforeEach(async () => {
      card = await addCard(5000);
      await a.redeem('good', card, 1000);
      await a.sync();
      if (line === 'cut off') await a.cut();
    });

    const BAD = [0, -1, -1000, 0.5, 100.5, 2 ** 53, 1e300, Number.NaN, Number.POSITIVE_INFINITY];

    it.each(BAD)('[M1] an amount of %d is refused and changes nothing', async (amount) => {
      const before = a.image();
      for (const request of [
        { code: card.code, amount, order: { amount: 2000 } },
        { code: card.code, amount, order: null },
        ...(amount === 0 ? [] : [{ code: card.code, amount: null, order: { amount } }]),
        ...(amount === 0 ? [] : [{ code: card.code, amount: 100, order: { amount } }]),
      ]) {
        const id = `r${Math.random()}`;
        const { result, rejection } = await shop.run(a.till.redeem(id, request));
        expect([result, rejection?.type]).toEqual(['rejected', 'amountInvalid']);
        const verdict = await shop.run(a.till.validate(request));
        expect([verdict.verdict, verdict.rejection?.type]).toEqual(['no', 'amountInvalid']);
      }
      expect(await a.rollBack('b1', 'good', amount)).toMatchObject({
        result: 'rejected',
        rejection: { type: 'amountInvalid' },
      });
      const after = a.image();
      expect(after.entries).toEqual(before.entries);
      expect(after.balances).toEqual(before.balances);
      expect(after.redemptions).toEqual(before.redemptions);
      expect(await hq.balance(card)).toBe(4000);
    });

    it('[R10] [M1] another currency is refused and changes nothing', async () => {
      const before = a.image();
      const order = { amount: 2000, currency: 'USD' } as const;
      const request = { code: card.code, amount: 100, order };
      expect(await shop.run(a.till.redeem('r1', request))).toMatchObject({
        rejection: { type: 'currencyMismatch', expected: 'JPY', given: 'USD' },
      });
      // [R2] The currency stands before the amount in the table.
      const both = { code: card.code, amount: -5, order };
      expect(await shop.run(a.till.redeem('r2', both))).toMatchObject({
        rejection: { type: 'currencyMismatch' },
      });
      expect(a.image().entries).toEqual(before.entries);
      expect(a.image().balances).toEqual(before.balances);
    });

    it('[R4] [R10] more than the order is due, or an amount of a coupon, is refused', async () => {
      const coupon = await shop.addCoupon(1);
      if (line === 'on the line') {
        await a.sync();
        expect(await a.redeem('r1', coupon, 100, 1000)).toMatchObject({
          rejection: { type: 'amountNotApplicable' },
        });
      }
      expect(await a.redeem('r2', card, 101, 100)).toMatchObject({
        rejection: { type: 'amountExceedsOrder', due: 100, needed: 101 },
      });
      expect(await a.redeem('r3', card, null, 0)).toMatchObject({
        rejection: { type: 'nothingDue' },
      });
      expect(a.image().entries.filter(({ id }) => id.startsWith('r'))).toEqual([]);
    });

    it('[R1] an id that no journal can carry is refused before anything is written', async () => {
      for (const id of ['', '~return:1', 'zwei Worte', '\u4e8c', 'x'.repeat(129)])
        await expect(a.redeem(id, card, 100)).rejects.toThrow(/id/);
      await expect(a.rollBack('\u4e8c', 'good', 1)).rejects.toThrow(/id/);
      a.line.mend();
      expect(await a.sync()).toMatchObject({ unsent: 0, refused: null });
    });
  });
});
