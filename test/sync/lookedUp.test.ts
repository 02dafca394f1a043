import type { OfflinePolicy } from '@counterfoil/core';
import { createSerialFraming } from '@counterfoil/hardware';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { ManualTime } from '../support/manualTime.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** Nothing is accepted at risk: what is spent offline is spent by right. */
const NO_RISK: OfflinePolicy = {
  risk: null,
  allotment: { onLookUp: 3000, ahead: null, preShift: 0, lease: 3_600_000 },
};

/** What a serial scanner makes of a printed code. */
function scanned(code: string): string {
  const [event] = createSerialFraming().push(new TextEncoder().encode(`${code}\r`), 0);
  return event?.type === 'scan' ? event.scan.value : '';
}

describe('a gift card that a clerk looked up online', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let till: ShopTill;
  beforeEach(async () => {
    ({ time, shop, hq, till } = await openAuditedTill());
  });

  it('[O49] is spendable offline a minute later, by right, up to what was set aside', async () => {
    const card = await shop.addCard(5000, NO_RISK);
    await till.sync();
    // The answer to the look-up alone brings the right: the feed is not heard.
    till.faults.loseRequests = new Set(['pull']);
    const code = scanned(card.code);
    expect(await till.validate({ code }, 100)).toMatchObject({ verdict: 'ok' });
    await time.advance(60_000);
    till.faults.loseRequests = new Set();
    await till.cut();
    expect(till.till.status()).toMatchObject({ online: false });
    expect(await till.redeem('r1', { code }, 2500)).toMatchObject({
      result: 'accepted',
      ground: 'allotted',
      amount: 2500,
    });
    expect(await till.redeem('r2', card, 600)).toMatchObject({ result: 'rejected' });
    expect(await till.redeem('r3', card, 500)).toMatchObject({ ground: 'allotted' });
    await till.mend();
    await till.sync();
    expect(await hq.balance(card)).toBe(2000);
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.cases()).toEqual([]);
    await hq.expectAgreement([till], [card]);
  });

  it('[O49] [G4] is so even where the answer was lost: the feed brings what was granted, once', async () => {
    const card = await shop.addCard(5000, NO_RISK);
    await till.sync();
    till.faults.loseAnswers = new Set(['lookUp']);
    till.faults.loseRequests = new Set(['probe', 'pull']);
    await till.validate(card, 100);
    expect(till.image().grants.size).toBe(0);
    till.faults.loseAnswers = new Set();
    till.faults.loseRequests = new Set();
    await till.sync();
    await till.sync();
    expect([...till.image().grants.values()]).toMatchObject([{ amount: 3000, open: true }]);
    await till.cut();
    expect(await till.redeem('r1', card, 3000)).toMatchObject({ ground: 'allotted' });
    await till.mend();
    expect(await hq.balance(card)).toBe(2000);
    await hq.expectAgreement([till], [card]);
  });
});
