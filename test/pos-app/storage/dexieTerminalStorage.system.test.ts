import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import { type PageSite, servePage } from '../../support/pageSite.ts';
import { terminalStorageCases } from './terminalStorageCases.ts';

const KILLS = 5;
const WRITES_BEFORE_KILL = 50;
const QUOTA_BYTES = 4_000_000;
const RECEIPT_CHARACTERS = 300_000;

let site: PageSite;
let chromium: RunningChromium;

beforeAll(async () => {
  site = await servePage(join(import.meta.dirname, 'storagePage.ts'));
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

async function newPage(browser = chromium): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => 'storagePage' in window);
  return page;
}

describe.each([
  { where: 'where changes wait on their entries', mostWaiting: 1000 },
  { where: 'where changes go to the tables at once', mostWaiting: 0 },
  { where: 'where every third change folds', mostWaiting: 2 },
])('the storage on Dexie and RxDB keeps the contract, $where', ({ mostWaiting }) => {
  let page: Page;
  beforeAll(async () => {
    page = await newPage();
  });
  afterAll(() => page.close());

  for (const [index, { title }] of terminalStorageCases.entries()) {
    it(title, async () => {
      const place = `case-${index}-${mostWaiting}`;
      await page.evaluate((it) => window.storagePage.runCase(it.title, it.place, it.mostWaiting), {
        title,
        place,
        mostWaiting,
      });
    });
  }
});

it('what waits on its entry is read again after the page was reloaded', async () => {
  const page = await newPage();
  await page.evaluate(() => window.storagePage.open('waiting'));
  await page.evaluate(() => window.storagePage.redeem('waiting', 10));
  await page.evaluate(() => window.storagePage.redeem('waiting', 10));
  await page.reload();
  await page.waitForFunction(() => 'storagePage' in window);
  expect(await page.evaluate(() => window.storagePage.open('waiting'))).toBe(2);
  expect(await page.evaluate(() => window.storagePage.expectWhole('waiting', 2))).toBe(2);
  await page.close();
});

describe('what waits on its entry goes to the tables', () => {
  const redeemTwice = async (page: Page, name: string) => {
    await page.evaluate((it) => window.storagePage.open(it), name);
    await page.evaluate((it) => window.storagePage.redeem(it, 10), name);
    await page.evaluate((it) => window.storagePage.redeem(it, 10), name);
  };
  const inTables = (page: Page, name: string) =>
    page.evaluate((it) => window.storagePage.inTables(it), name);

  it('when the till is idle for a moment', async () => {
    const page = await newPage();
    await page.clock.install();
    await redeemTwice(page, 'idle');
    expect(await inTables(page, 'idle')).toEqual({ carrying: 2, redemptions: 0 });
    await page.clock.runFor(1000);
    expect(await page.evaluate(() => window.storagePage.expectWhole('idle', 2))).toBe(2);
    expect(await inTables(page, 'idle')).toEqual({ carrying: 0, redemptions: 2 });
    await page.close();
  });

  it('when the storage is closed', async () => {
    const page = await newPage();
    await page.clock.install();
    await redeemTwice(page, 'closing');
    await page.evaluate(() => window.storagePage.close('closing'));
    expect(await inTables(page, 'closing')).toEqual({ carrying: 0, redemptions: 2 });
    await page.close();
  });
});

describe('one writer a till', () => {
  const open = (page: Page, name: string) =>
    page.evaluate((it) => window.storagePage.open(it), name);

  it('a second tab is refused while the first has the storage open, and not once it is closed', async () => {
    const [first, second] = [await newPage(), await newPage()];
    expect(await open(first, 'tabs')).toBe(0);
    expect(await open(second, 'tabs')).toBe('secondWriter');
    expect(await open(second, 'other till')).toBe(0);
    expect(await first.evaluate(() => window.storagePage.redeem('tabs', 10))).toBe(1);
    await first.evaluate(() => window.storagePage.close('tabs'));
    expect(await open(second, 'tabs')).toBe(1);
    await Promise.all([first.close(), second.close()]);
  });

  it('the same tab is refused a second time too', async () => {
    const page = await newPage();
    expect(await open(page, 'twice')).toBe(0);
    expect(await open(page, 'twice')).toBe('secondWriter');
    await page.close();
  });

  it('where the lock fails, the transaction finds the second writer and nothing is written', async () => {
    const [first, second] = [await newPage(), await newPage()];
    expect(await open(first, 'unlocked')).toBe(0);
    await second.evaluate(() => {
      const request = (_name: string, _options: LockOptions, act: () => unknown) => act();
      Object.assign(LockManager.prototype, { request });
    });
    expect(await open(second, 'unlocked')).toBe(0);
    expect(await first.evaluate(() => window.storagePage.redeem('unlocked', 10))).toBe(1);
    for (const withEntry of [true, false]) {
      const outcome = await second.evaluate(
        (it) => window.storagePage.commitAfter('unlocked', 0, it),
        withEntry,
      );
      expect(outcome).toBe('secondWriter');
    }
    expect(await first.evaluate(() => window.storagePage.expectWhole('unlocked', 1))).toBe(1);
    await Promise.all([first.close(), second.close()]);
  });

  it('the lock falls with the tab', async () => {
    const [first, second] = [await newPage(), await newPage()];
    expect(await open(first, 'gone')).toBe(0);
    await first.close();
    await second.evaluate(() => window.storagePage.untilFree('gone'));
    expect(await open(second, 'gone')).toBe(0);
    await second.close();
  });

  it('a tab that is reloaded gets its own storage back', async () => {
    const page = await newPage();
    for (let reload = 0; reload < 10; reload++) {
      expect(await open(page, 'reloaded')).toBe(0);
      await page.reload();
      await page.waitForFunction(() => 'storagePage' in window);
    }
    await page.close();
  });
});

describe('a full disk', () => {
  it('refuses the change whole, and takes it once there is room', async () => {
    // An origin of its own: Chromium goes by an older quota for a while.
    const url = site.url.replace('127.0.0.1', 'localhost');
    const page = await chromium.context.newPage();
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(url);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA_BYTES });
    await page.goto(url);
    await page.waitForFunction(() => 'storagePage' in window);
    const redeem = () =>
      page.evaluate((it) => window.storagePage.redeem('full', it), RECEIPT_CHARACTERS);
    const putCampaign = (characters: number) =>
      page.evaluate((it) => window.storagePage.putCampaign('full', 'cards', it), characters);
    const expectWhole = (sequence: number) =>
      page.evaluate((it) => window.storagePage.expectWhole('full', it), sequence);

    expect(await page.evaluate(() => window.storagePage.open('full'))).toBe(0);
    await putCampaign(10);
    let last = 0;
    let outcome = await redeem();
    while (typeof outcome === 'number' && last < QUOTA_BYTES / RECEIPT_CHARACTERS) {
      last = outcome;
      outcome = await redeem();
    }
    expect(outcome).toBe('full');
    expect(last).toBeGreaterThan(0);
    expect(await expectWhole(last)).toBe(last);
    expect(await putCampaign(QUOTA_BYTES)).toBe('full');

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await redeem()).toBe(last + 1);
    expect(await expectWhole(last + 1)).toBe(last + 1);
    expect(
      await page.evaluate(() => window.storagePage.campaignName('full', 'cards')),
    ).toHaveLength(10);
    await page.close();
  });
});

it('the data of a newer till is refused', async () => {
  const page = await newPage();
  await page.evaluate(async () => {
    await window.storagePage.open('newer');
    await window.storagePage.close('newer');
    const request = indexedDB.open('newer-money', 1_000);
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    request.result.close();
  });
  expect(await page.evaluate(() => window.storagePage.open('newer'))).toBe('broken');
  await page.close();
});

it(`nothing acknowledged is lost and nothing is half there after ${KILLS} kills of the browser`, async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'counterfoil-kills-'));
  let acknowledged = 0;
  for (let round = 0; round <= KILLS; round++) {
    const browser = await launchChromium({ userDataDir });
    const page = await newPage(browser);
    expect(await page.evaluate(() => window.storagePage.open('kills'))).not.toBeTypeOf('string');
    const sequence = await page.evaluate(
      (it) => window.storagePage.expectWhole('kills', it),
      acknowledged,
    );
    expect(sequence).toBeGreaterThanOrEqual(acknowledged);
    const enough = new Promise<void>((resolve) => {
      page.on('console', (message) => {
        if (!message.text().startsWith('acknowledged ')) return;
        acknowledged = Number(message.text().slice('acknowledged '.length));
        if (acknowledged >= sequence + WRITES_BEFORE_KILL) resolve();
      });
    });
    await page.evaluate(() => window.storagePage.writeWithoutEnd('kills'));
    await enough;
    await browser.kill9();
  }
  expect(acknowledged).toBeGreaterThanOrEqual(KILLS * WRITES_BEFORE_KILL);
  await rm(userDataDir, { recursive: true, force: true });
});

it('a record that a kill tore in two takes nothing with it, however often the till starts afterwards', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'counterfoil-torn-'));
  let written = 0;
  for (let round = 0; round < 4; round++) {
    const browser = await launchChromium({ userDataDir });
    const page = await newPage(browser);
    expect(await page.evaluate(() => window.storagePage.open('torn'))).toBe(written);
    written += 2;
    await page.evaluate(() => window.storagePage.redeem('torn', 10));
    expect(await page.evaluate(() => window.storagePage.redeem('torn', 10))).toBe(written);
    expect(await page.evaluate((it) => window.storagePage.expectWhole('torn', it), written)).toBe(
      written,
    );
    await browser.kill9();
    if (round === 0) await tearLog(userDataDir);
  }
  await rm(userDataDir, { recursive: true, force: true });
});

/** Leaves in each log what a kill between the head of a record and the record leaves. */
async function tearLog(userDataDir: string): Promise<void> {
  const checksum = [1, 2, 3, 4];
  const length = [200, 0];
  const whole = 1;
  const files = await readdir(userDataDir, { recursive: true });
  const logs = files.filter((it) => it.includes('.indexeddb.leveldb') && it.endsWith('.log'));
  expect(logs.length).toBeGreaterThan(0);
  for (const log of logs) {
    await appendFile(join(userDataDir, log), Uint8Array.of(...checksum, ...length, whole));
  }
}
