import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { NOTHING_SURVIVES, type Survival, writeDiskImage } from '../support/diskImage.ts';
import { type DiskEvent, readDiskTrace } from '../support/diskTrace.ts';
import { type PageSite, servePage } from '../support/pageSite.ts';
import type { PowerLossPage } from '../support/powerLossPage.ts';
import { createRandom } from '../support/random.ts';
import { launchTracedChromium } from '../support/tracedChromium.ts';
import { temporaryFolder } from '../support/tracedProgram.ts';

const REDEMPTIONS = 60;
const CUTS = 8;
/** Below a profile. The origin, which its folders are named by, is the same for all launches. */
const DATABASES = 'Default/IndexedDB';

/** What the page was told is done, and how long the record of the disk was when the test heard. */
type Acknowledged = { readonly id: string; readonly heard: number };
type Run = { readonly told: readonly Acknowledged[]; readonly events: readonly DiskEvent[] };

describe('power loss at the till in Chromium', () => {
  let site: PageSite;
  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  const random = createRandom(1123);

  beforeAll(async () => {
    site = await servePage(join(import.meta.dirname, '../support/powerLossPage.ts'));
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    temporary = await temporaryFolder();
  });
  afterEach(() => temporary.remove());

  const openPage = async (page: Page): Promise<void> => {
    await page.goto(site.url);
    await page.waitForFunction(() => 'heldRaw' in window);
  };

  /** Lets a page write in a browser whose disk is recorded, then pulls the plug. */
  const recordRun = async (work: (page: Page) => Promise<void>): Promise<Run> => {
    const profile = join(temporary.path, 'disk');
    const record = join(temporary.path, 'record');
    const script = join(temporary.path, 'chromium.sh');
    const chromium = await launchTracedChromium(profile, { record, script });
    const told: Acknowledged[] = [];
    const page = await chromium.context.newPage();
    await page.exposeFunction('told', (id: string) => {
      told.push({ id, heard: statSync(record).size });
    });
    await openPage(page);
    await work(page);
    await chromium.kill9();
    return { told, events: readDiskTrace(record, join(profile, DATABASES)) };
  };

  /** What a browser finds that starts on the disk as a power cut at this moment leaves it. */
  const heldAfter = async (
    { events }: Run,
    cut: number,
    survives: Survival,
    what: 'held' | 'heldRaw',
  ): Promise<string[]> => {
    const folder = join(temporary.path, 'disk', DATABASES);
    const profile = mkdtempSync(join(temporary.path, 'image-'));
    writeDiskImage(events, cut, { folder, image: join(profile, DATABASES), survives });
    const chromium = await launchChromium({ userDataDir: profile });
    const page = await chromium.context.newPage();
    await openPage(page);
    const held = await page.evaluate((name) => (window as unknown as PowerLossPage)[name](), what);
    await chromium.kill9();
    return held;
  };

  const dueAt = ({ told }: Run, cut: number): string[] =>
    told.filter(({ heard }) => heard <= cut).map(({ id }) => id);

  it('[S6] no redemption that the till accepted is lost', async () => {
    const run = await recordRun((page) =>
      page.evaluate((count) => (window as unknown as PowerLossPage).redeem(count), REDEMPTIONS),
    );
    expect(run.told).toHaveLength(REDEMPTIONS);
    const first = run.told[0]?.heard ?? 0;
    const flushes = run.events.filter(({ type, end }) => type === 'sync' && end >= first);
    const moments = [flushes.map(({ end }) => end), run.told.map(({ heard }) => heard)];
    for (let turn = 0; turn < CUTS; turn += 1) {
      const drawn = moments[turn % 2] ?? [];
      const cut = drawn[Math.floor(random() * drawn.length)] ?? 0;
      const held = await heldAfter(run, cut, NOTHING_SURVIVES, 'held');
      expect(dueAt(run, cut).length).toBeGreaterThan(0);
      expect(dueAt(run, cut).filter((id) => !held.includes(id))).toEqual([]);
    }
  });

  it.each([
    { durability: 'strict', loses: false },
    { durability: 'relaxed', loses: true },
  ] as const)(
    '[S6] a page with $durability durability shows whether the same cuts would tell',
    async ({ durability, loses }) => {
      const run = await recordRun((page) =>
        page.evaluate(([count, how]) => (window as unknown as PowerLossPage).addRaw(count, how), [
          REDEMPTIONS,
          durability,
        ] as const),
      );
      expect(run.told).toHaveLength(REDEMPTIONS);
      const cut = run.told.at(-1)?.heard ?? 0;
      const held = await heldAfter(run, cut, NOTHING_SURVIVES, 'heldRaw');
      const lost = dueAt(run, cut).filter((id) => !held.includes(id));
      expect(lost.length > 0).toBe(loses);
    },
  );
});
