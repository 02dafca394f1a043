import type { Voucher } from '@counterfoil/core';
import { encodeEntry, readEntryCode } from '@counterfoil/core/codes';
import { entryCodeOf } from '@counterfoil/sync/client';
import { recoverEntries } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

// A receipt's neighbours in the journal are what tells that it is of another history, where HQ holds
// nothing in its own place.
describe('receipts of a history that a till’s disk forgot', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let till: ShopTill;
  let first: string;
  let second: string;
  /** Two receipts in sequence were printed; then the till went on from the disk as it was before. */
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(10_000);
    till = await shop.addTill();
    await till.cut();
    const older = till.image();
    await till.redeem('r1', card, 1000);
    await till.redeem('r2', card, 500);
    [first, second] = [codeOf('r1'), codeOf('r2')];
    till = await till.restart(older);
    till.line.cut();
    await till.redeem('other', card, 300);
  });
  afterEach(async () => {
    await hq.expectSound();
    till.kill();
    await shop.close();
  });

  const codeOf = (id: string): string => {
    const { identity, entries } = till.image();
    const entry = entries.find((one) => one.id === id);
    const code = identity === null || entry === undefined ? null : entryCodeOf(identity, entry);
    if (code === null) throw new Error(`no code of ${id}`);
    return code;
  };
  const scan = async (...codes: string[]) => {
    const answers = await shop.run(recoverEntries(shop.context, shop.programmeId, codes, 'person'));
    return answers.map(({ status }) => status);
  };
  const kept = async () =>
    (await hq.quarantine()).map(({ sequence, reason }) => `${sequence} ${reason}`).toSorted();
  const statusAtHq = async () => {
    const { terminalId } = till;
    const row = await shop.context.read(shop.programmeId, (r) => r.terminalById(terminalId));
    return row?.terminal.status;
  };

  it('[O73] [H8] one that does not follow what HQ holds before it posts nothing, and is kept', async () => {
    await till.mend();
    expect(await hq.balance(card)).toBe(9700);
    expect(await statusAtHq()).toBe('active');
    expect(await scan(second)).toEqual(['forked']);
    expect(await hq.balance(card)).toBe(9700);
    expect(await kept()).toEqual(['2 fork']);
    expect(await statusAtHq()).toBe('quarantined');
    // Again it is known: still kept once, and still not posted.
    await scan(second);
    expect(await kept()).toEqual(['2 fork']);
    expect(await hq.balance(card)).toBe(9700);
  });

  it('[O73] [H8] nor does one that what HQ holds behind it does not follow', async () => {
    await till.redeem('behind', card, 200);
    expect(await scan(codeOf('behind'))).toEqual(['posted']);
    expect(await scan(first)).toEqual(['forked']);
    expect(await hq.balance(card)).toBe(9800);
    expect(await kept()).toEqual(['1 fork']);
    expect(await statusAtHq()).toBe('quarantined');
  });

  it('[O73] [H8] of two histories scanned in one go, only the one that HQ took first is posted', async () => {
    await till.redeem('behind', card, 200);
    const codes = [codeOf('other'), second, first, codeOf('behind')];
    const [other, ...rest] = await scan(...codes);
    expect(other).toBe('posted');
    expect(rest.slice(0, 2)).toEqual(['forked', 'forked']);
    const ids = (await hq.journal()).map(({ entry }) => entry.id);
    expect(ids).not.toContain('r1');
    expect(ids).not.toContain('r2');
    expect(await statusAtHq()).toBe('quarantined');
  });

  it('[O72] those of one history are posted, whichever comes first, with a gap between', async () => {
    await till.redeem('behind', card, 200);
    await till.redeem('last', card, 100);
    expect(await scan(codeOf('last'))).toEqual(['posted']);
    expect(await scan(codeOf('other'))).toEqual(['posted']);
    expect(await scan(codeOf('behind'))).toEqual(['posted']);
    expect(await hq.balance(card)).toBe(9400);
    expect(await kept()).toEqual([]);
  });

  it('[O73] a code that was made to name another entry before it is forged', async () => {
    await till.redeem('behind', card, 200);
    const read = readEntryCode(codeOf('behind'));
    const [one, two] = till.image().entries;
    if (!read.ok || one === undefined || two === undefined) throw new Error('they were just made');
    const moved = encodeEntry({ ...two, previousHash: one.previousHash }, read.signature);
    expect(await scan(codeOf('other'), moved ?? '')).toEqual(['posted', 'forged']);
    expect(await hq.balance(card)).toBe(9700);
    expect(await kept()).toEqual([]);
    expect(await statusAtHq()).toBe('active');
  });
});
