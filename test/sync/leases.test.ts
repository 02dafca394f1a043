import type { OfflinePolicy } from '@counterfoil/core';
import { changeVoucherStatus } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const LEASE = 3_600_000;
const MINUTE = 60_000;

const POLICY: OfflinePolicy = {
  ...CARD_POLICY,
  allotment: { onLookUp: 500, ahead: null, preShift: 0, lease: LEASE },
};

describe('the lease of a right', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let till: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till } = await openAuditedTill());
  });

  const lookedUp = async () => {
    const card = await shop.addCard(2000, POLICY);
    await till.sync();
    await till.validate(card, 1);
    return card;
  };
  const leases = (): number[] =>
    [...till.image().grants.values()].flatMap(({ open, leaseEnds }) => (open ? [leaseEnds] : []));
  const pool = async ({ id }: { readonly id: string }): Promise<number> =>
    (await hq.accounts({ id }))[`allotted:${till.terminalId}:${id}:JPY`] ?? 0;
  const use = async (card: Awaited<ReturnType<typeof lookedUp>>, id: string) => {
    await till.cut();
    expect(await till.redeem(id, card, 100)).toMatchObject({ ground: 'allotted' });
    await till.mend();
  };

  it('[O43] is renewed in its last quarter for a card that was used here, and nothing moves', async () => {
    const card = await lookedUp();
    const [end] = leases();
    await use(card, 'r1');
    await time.advance(LEASE / 2);
    expect(leases()).toEqual([end]);
    const journal = (await hq.journal()).length;
    await time.advance(LEASE / 4 + MINUTE);
    const [renewed = 0] = leases();
    expect(renewed).toBeGreaterThan((end ?? 0) + LEASE / 2);
    expect((await hq.journal()).length).toBe(journal);
    const atHq = await shop.context.read(shop.programmeId, (it) =>
      it.leaseOfOthers(card.id, 'ter_other'),
    );
    expect(atHq).toBe(renewed);
    // Not used since: the next time, it goes back.
    await time.advance(LEASE);
    expect(leases()).toEqual([]);
    expect(await pool(card)).toBe(0);
    expect(await hq.balance(card)).toBe(1900);
  });

  it('[O43] ends where nobody used the card here', async () => {
    const card = await lookedUp();
    await time.advance(LEASE + MINUTE);
    expect(leases()).toEqual([]);
    expect(await pool(card)).toBe(0);
  });

  it('[O43] is not renewed while somebody waits for the card', async () => {
    const card = await lookedUp();
    await use(card, 'r1');
    const [end] = leases();
    const claim = { voucherId: card.id, terminalId: 'hq', claimId: 'web-1', wanted: 100 };
    const until = time.now() + 10 * LEASE;
    await hq.change((tx) => tx.putClaim({ ...claim, arrival: 1, until }));
    await time.advance(LEASE - MINUTE);
    expect(leases()).toEqual([end]);
    await time.advance(2 * MINUTE);
    expect(leases()).toEqual([]);
    expect(await hq.balance(card)).toBe(1900);
    expect(await pool(card)).toBe(0);
  });

  it('[O43] is not renewed for a card that was blocked', async () => {
    const card = await lookedUp();
    await use(card, 'r1');
    const block = { id: 'b1', change: 'block', end: null, by: null, reason: 'lost' } as const;
    await changeVoucherStatus(shop.context, shop.programmeId, card.codeKey, block);
    await time.advance(LEASE + MINUTE);
    expect(leases()).toEqual([]);
    expect(await pool(card)).toBe(0);
  });

  it('[O43] that HQ renewed without being heard ends at the till as it was, and nothing is lost', async () => {
    const card = await lookedUp();
    await use(card, 'r1');
    const [end = 0] = leases();
    till.faults.loseAnswers = new Set(['renew']);
    await time.advance(LEASE - MINUTE);
    expect(leases()).toEqual([end]);
    // Offline, the right is worth more than its lease says.
    await till.cut();
    await time.advance(2 * MINUTE);
    expect(await till.redeem('r2', card, 100)).toMatchObject({ ground: 'allotted' });
    till.faults.loseAnswers = new Set();
    await till.mend();
    await till.sync();
    expect(await hq.balance(card)).toBe(1800);
    await hq.expectAgreement([till], [card]);
  });
});
