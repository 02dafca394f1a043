import {
  NO_TERMS,
  type RedeemCommand,
  type Terms,
  type ValidityWindow,
  type Voucher,
} from '@counterfoil/core';
import { NOBODY, rollBackAtHq, validateAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { redeemOneAtHq } from '../support/redeemOneAtHq.ts';
import { openShop, type Shop } from '../support/shop.ts';

/** Two redemptions of whatever carries it, and 150 yen off in all. */
const LIMITED: Terms = {
  ...NO_TERMS,
  minimumOrder: 500,
  limits: [
    { id: 'uses', counts: 'redemptions', per: [], period: 'ever', most: 2 },
    { id: 'budget', counts: 'amount', per: [], period: 'ever', most: 150 },
  ],
};
const ALWAYS: ValidityWindow = { start: null, end: null };

describe('vouchers under terms, at HQ', () => {
  let shop: Shop;
  let hq: HqAudit;
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const addCoupon = (uses: number | null = null) =>
    shop.addCoupon(uses, { terms: LIMITED, validity: ALWAYS });
  const redeem = async (id: string, voucher: Voucher, amount: number) => {
    const command: RedeemCommand = { id, amount: null, order: { amount } };
    const { codeKey } = voucher;
    const outcome = await shop.run(redeemOneAtHq(shop.context, shop.programmeId, codeKey, command));
    if (!outcome.ok) return outcome.rejection;
    const { body } = outcome.value;
    return body.type === 'redemption' ? body.amount : body.type;
  };
  const rollBack = async (id: string, redemptionId: string) => {
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.redemptions({}, { offset: 0, limit: 100 }),
    );
    const row = rows.find(({ redemption }) => redemption.id === redemptionId);
    if (row === undefined) throw new Error(`HQ holds no redemption ${redemptionId}`);
    const command = { id, amount: null, reason: null };
    return shop.run(rollBackAtHq(shop.context, shop.programmeId, row.publicId, command));
  };

  it('[A1, A5, A6] share a limit of redemptions, and a rollback gives it back', async () => {
    const [one, two, three] = [await addCoupon(), await addCoupon(1), await addCoupon()];
    expect(await redeem('r1', one, 500)).toBe(50);
    expect(await redeem('r2', two, 500)).toBe(50);
    expect(await redeem('r3', three, 500)).toMatchObject({
      type: 'limitReached',
      limitId: 'uses',
      left: 0,
    });
    expect(await rollBack('b1', 'r1')).toMatchObject({ ok: true });
    expect(await redeem('r4', three, 500)).toBe(50);
    expect(await rollBack('b2', 'r1')).toMatchObject({
      rejection: { type: 'alreadyRolledBack' },
    });
  });

  it('[A1] share a budget, and a discount that is larger than what is left of it is refused', async () => {
    const [one, two] = [await addCoupon(), await addCoupon()];
    expect(await redeem('r1', one, 1000)).toBe(100);
    expect(await redeem('r2', two, 510)).toMatchObject({
      type: 'limitReached',
      limitId: 'budget',
      left: 50,
      needed: 51,
    });
    expect(await redeem('r3', two, 500)).toBe(50);
  });

  it('[R9, W1] are validated as they are redeemed', async () => {
    const voucher = await addCoupon();
    const dryRun = async (amount: number) => {
      const redeemables = [{ id: 'r0', codeKey: voucher.codeKey, amount: null }];
      const asked = { redeemables, order: { amount }, ...NOBODY };
      const judged = await shop.context.read(shop.programmeId, (reader) =>
        validateAtHq(reader, asked, shop.context.clock()),
      );
      return judged.ok ? judged.value.evaluation.results : judged.rejection;
    };
    expect(await dryRun(1000)).toMatchObject([{ judged: { amount: 100 } }]);
    expect(await dryRun(499)).toMatchObject([
      { rejection: { type: 'orderTooSmall', minimum: 500, amount: 499 } },
    ]);
    expect(await redeem('r1', voucher, 499)).toMatchObject({ type: 'orderTooSmall' });
  });

  it('[A4] are refused by name at a till, which keeps no shares of limits', async () => {
    const till = await shop.addTill();
    const voucher = await addCoupon();
    await till.sync();
    expect(await till.redeem('r1', voucher, null, 1000)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'limitUnknown', limitId: 'uses' },
    });
  });
});
