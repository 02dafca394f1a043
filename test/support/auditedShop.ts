import { onTestFinished } from 'vitest';
import { createHqAudit, type HqAudit } from './hqAudit.ts';
import { createManualTime, type ManualTime } from './manualTime.ts';
import { openShop, type Shop } from './shop.ts';
import type { ShopTill } from './shopTill.ts';

/** A shop whose time is moved by hand, and whose ledger is checked when the test is over. */
export type AuditedShop = {
  readonly time: ManualTime;
  readonly shop: Shop;
  readonly hq: HqAudit;
};

/** Opens one for the running test, in its body or before it; nobody has to close it. */
export async function openAuditedShop(): Promise<AuditedShop> {
  const time = createManualTime();
  const shop = await openShop(undefined, { time });
  const hq = createHqAudit(shop);
  onTestFinished(async () => {
    await hq.expectSound();
    await shop.close();
  });
  return { time, shop, hq };
}

/** The same with one till that is enrolled and has synced. */
export async function openAuditedTill(): Promise<AuditedShop & { readonly till: ShopTill }> {
  const audited = await openAuditedShop();
  return { ...audited, till: await audited.shop.addTill() };
}
