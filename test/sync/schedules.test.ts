import { amountAtRisk, type OfflinePolicy, riskOutstanding, type Voucher } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { heal, play, type Scene } from '../support/scene.ts';
import { anyStep, type Step, TILLS } from '../support/schedule.ts';
import { openShop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const PER_CARD = 800;
const PER_TILL = 1200;
const CARD_VALUE = 2000;
/** That of a redemption is 15 minutes; one of 10 minutes is renewed once where it was used. */
const LONGEST_LEASE = 30 * 60_000;

const cards = (
  onLookUp: number,
  ahead: OfflinePolicy['allotment']['ahead'] = null,
): OfflinePolicy => ({
  risk: {
    perVoucher: PER_CARD,
    softPerVoucher: null,
    maxSnapshotAge: 86_400_000,
    requireSignature: false,
  },
  allotment: { onLookUp, ahead, preShift: 0, lease: 600_000 },
});
const ONLINE_CARDS: OfflinePolicy = {
  risk: null,
  allotment: {
    onLookUp: 700,
    ahead: { place: 'lastStore', amount: 900 },
    preShift: 0,
    lease: 600_000,
  },
};

/** Three cards (allotted on sight, ahead, and both but never at risk) and a coupon for one use. */
async function openScene(): Promise<Scene> {
  const time = createManualTime();
  const shop = await openShop(undefined, { time });
  const vouchers = [
    await shop.addCard(CARD_VALUE, cards(900)),
    await shop.addCard(CARD_VALUE, cards(0, { place: 'allStores', amount: 1000 })),
    await shop.addCard(CARD_VALUE, ONLINE_CARDS),
    await shop.addCoupon(1),
  ];
  const tills: ShopTill[] = [];
  for (let count = 0; count < TILLS; count += 1)
    tills.push(await shop.addTill({ JPY: PER_TILL, uses: 1 }));
  return { shop, time, vouchers, tills, commands: [], accepted: new Set(), atHq: new Map() };
}

const issued = ({ discount }: Voucher): number => (discount === null ? CARD_VALUE : 1);

const redemptionsOf = (scene: Scene, { id }: Voucher) =>
  scene.tills.flatMap((till) =>
    [...till.image().redemptions.values()].filter(({ voucherId }) => voucherId === id),
  );

/** [K2] [K3] No till has more outstanding at risk than it may, at any moment. */
function expectWithinLimits({ tills, vouchers }: Scene): void {
  for (const till of tills) {
    const outstanding = [...till.image().redemptions.values()].map((one) => ({
      one,
      risk: riskOutstanding(one),
    }));
    const sum = (unit: string, voucherId?: string): number =>
      outstanding
        .filter(({ one }) => one.unit === unit && (voucherId ?? one.voucherId) === one.voucherId)
        .reduce((total, { risk }) => total + risk, 0);
    expect(sum('JPY')).toBeLessThanOrEqual(PER_TILL);
    expect(sum('uses')).toBeLessThanOrEqual(1);
    for (const { id, discount } of vouchers)
      if (discount === null) expect(sum('JPY', id)).toBeLessThanOrEqual(PER_CARD);
    // [L2] A till never holds less than nothing.
    for (const [path, balance] of till.image().balances)
      if (path.startsWith('allotted:')) expect(balance, path).toBeGreaterThanOrEqual(0);
  }
}

/** [L1] At HQ and at every till the balances of each unit sum to zero. */
async function expectZeroSums({ shop, tills }: Scene): Promise<void> {
  const atHq = await shop.context.read(shop.programmeId, (r) => r.allBalances('', 10_000));
  for (const balances of [atHq, ...tills.map((till) => [...till.image().balances])]) {
    const sums = new Map<string, number>();
    for (const [path, balance] of balances) {
      const unit = path.slice(path.lastIndexOf(':') + 1);
      sums.set(unit, (sums.get(unit) ?? 0) + balance);
    }
    for (const [unit, sum] of sums) expect(sum, unit).toBe(0);
  }
}

async function expectTruth(scene: Scene): Promise<void> {
  const { shop, tills, vouchers, accepted, atHq } = scene;
  const hq = createHqAudit(shop);
  await hq.expectSound();
  const journal = await hq.journal();
  const hashes = journal.map(({ entry }) => `${entry.terminalId} ${entry.sequence} ${entry.hash}`);
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const till of tills) {
    expect(till.till.status()).toMatchObject({ unsent: 0, refused: null, online: true });
    // [S6] What a till wrote is at HQ once, byte for byte.
    for (const { terminalId, sequence, hash } of till.image().entries)
      expect(hashes).toContain(`${terminalId} ${sequence} ${hash}`);
  }
  const ids = journal.map(({ entry }) => `${entry.terminalId} ${entry.id}`);
  for (const one of accepted) expect(ids.filter((id) => id === one)).toHaveLength(1);
  expect(await hq.quarantine()).toEqual([]);
  const cases = await hq.cases();
  expect(cases.filter(({ kind }) => kind !== 'overRedemption')).toEqual([]);
  for (const voucher of vouchers) {
    const redemptions = redemptionsOf(scene, voucher);
    const owed = await hq.owed(voucher);
    // What customers had, counted on the tills' own disks, against what HQ says is left.
    const taken = redemptions.reduce(
      (sum, one) => sum + one.spent - one.rolledBackRight - one.rolledBackRisk,
      0,
    );
    const put = issued(voucher) + (atHq.get(voucher.id) ?? 0);
    expect(await hq.balance(voucher)).toBe(put - taken + owed);
    const risked = redemptions.filter(({ rights }) => amountAtRisk(rights) > 0);
    if (risked.length === 0) {
      expect(owed).toBe(0);
      expect(cases.filter(({ voucherId }) => voucherId === voucher.id)).toEqual([]);
    }
    // At HQ's posting, within what it is told, no more can be owed than the tills had outstanding.
    const outstanding = redemptions.reduce((sum, one) => sum + riskOutstanding(one), 0);
    expect(owed).toBeLessThanOrEqual(outstanding);
    expect(owed).toBeLessThanOrEqual(TILLS * (voucher.discount === null ? PER_CARD : 1));
    const open = cases.filter((one) => one.voucherId === voucher.id && one.status === 'open');
    expect(open.map((one) => one.outstanding)).toEqual(owed === 0 ? [] : [owed]);
  }
  await hq.expectAgreement(tills, vouchers);
}

/** [G6] When all leases have ended, every right is back, and no till holds anything apart. */
async function expectNothingHeld({ shop, vouchers, tills }: Scene): Promise<void> {
  const hq = createHqAudit(shop);
  for (const voucher of vouchers)
    expect(
      Object.keys(await hq.accounts(voucher)).filter((path) => /^allotted:/.test(path)),
    ).toEqual([]);
  for (const till of tills)
    expect(
      [...till.image().grants.values()].filter(({ open, remaining }) => open || remaining > 0),
    ).toEqual([]);
}

async function run(steps: readonly Step[]): Promise<void> {
  const scene = await openScene();
  try {
    for (const [index, step] of steps.entries()) {
      await play(scene, step, index);
      expectWithinLimits(scene);
      await expectZeroSums(scene);
    }
    await heal(scene);
    expectWithinLimits(scene);
    await expectTruth(scene);
    await scene.time.advance(LONGEST_LEASE);
    await heal(scene);
    await expectNothingHeld(scene);
    await expectTruth(scene);
  } finally {
    await scene.shop.close();
  }
}

describe('any schedule of three tills, three cards and a coupon', () => {
  it.each([1, 2, 3, 4].map((seed) => ({ seed })))(
    '[S5] [S6] [K7] [L1] after healing, both sides agree and nothing is lost, doubled or overspent beyond the limits (seed $seed)',
    async ({ seed }) => {
      await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 45 }), run), {
        seed,
        numRuns: 8,
        endOnFailure: false,
      });
    },
    120_000,
  );
});
