import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import {
  accessibilityFaults,
  type FakePageOptions,
  layoutFaults,
  openFakePage,
  SIZES,
  smallTargets,
  wedge,
} from './fakePages.ts';
import { type FakeServer, startFakeServer } from './fakeServer.ts';
import { FAKE_CODES, type FakeStatus, refusedCode } from './fakeTill.ts';

/** A folder for pictures of every screen; none are taken without it. */
const PICTURES = process.env['COUNTERFOIL_PICTURES'];

let server: FakeServer;
let chromium: RunningChromium;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startFakeServer(), launchChromium()]);
});
afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

async function typeCode(page: Page, code: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('dialog').getByRole('textbox').fill(code);
  await page.keyboard.press('Enter');
  await page.getByTestId('verdict').waitFor();
}

async function orderOf3000(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.insertText('3000');
}

async function redeemCard(page: Page, code: string): Promise<void> {
  await orderOf3000(page);
  await typeCode(page, code);
  await page.keyboard.press('F9');
  await page.getByTestId('done').waitFor();
  await page.locator('.paper svg').first().waitFor();
}

type Screen = {
  readonly name: string;
  readonly status?: FakeStatus;
  readonly reach: (page: Page) => Promise<void>;
};

const SCREENS: readonly Screen[] = [
  { name: 'waiting', reach: async () => undefined },
  { name: 'waitingOffline', status: 'offline', reach: async () => undefined },
  { name: 'waitingForcedOffline', status: 'forced', reach: async () => undefined },
  { name: 'troubled', status: 'troubled', reach: async () => undefined },
  {
    name: 'verdictWithoutOrder',
    reach: (page) => typeCode(page, FAKE_CODES.card),
  },
  {
    name: 'verdictOk',
    reach: async (page) => {
      await orderOf3000(page);
      await typeCode(page, FAKE_CODES.card);
    },
  },
  {
    name: 'verdictCoupon',
    reach: async (page) => {
      await orderOf3000(page);
      await typeCode(page, FAKE_CODES.coupon);
    },
  },
  {
    name: 'verdictPendingOffline',
    status: 'offline',
    reach: async (page) => {
      await orderOf3000(page);
      await typeCode(page, FAKE_CODES.atRisk);
    },
  },
  {
    name: 'verdictNo',
    reach: async (page) => {
      await orderOf3000(page);
      await typeCode(page, refusedCode('heldElsewhere'));
    },
  },
  // The wordiest of the refusals by terms: a limit, and the hours of a campaign.
  ...(['limitReached', 'notValidNow'] as const).map((type) => ({
    name: `verdictNo-${type}`,
    reach: async (page: Page) => {
      await orderOf3000(page);
      await typeCode(page, refusedCode(type));
    },
  })),
  {
    name: 'verdictUnknown',
    reach: (page) => typeCode(page, 'NOBODY-KNOWS-1'),
  },
  { name: 'done', reach: (page) => redeemCard(page, FAKE_CODES.card) },
  {
    name: 'donePendingWithRest',
    status: 'offline',
    reach: (page) => redeemCard(page, FAKE_CODES.atRisk),
  },
  { name: 'records', reach: (page) => page.keyboard.press('F6') },
  {
    name: 'recordSheet',
    reach: async (page) => {
      await page.keyboard.press('F6');
      await page.locator('.record-row').nth(2).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'undoSheet',
    reach: async (page) => {
      await page.keyboard.press('F6');
      await page.locator('.record-row').first().press('Delete');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'codeSheet',
    reach: async (page) => {
      await page.keyboard.press('F3');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'nextSheet',
    reach: async (page) => {
      await redeemCard(page, FAKE_CODES.atRisk);
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor();
    },
  },
];

async function withPage(
  options: FakePageOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, complaints } = await openFakePage(chromium, server, options);
  try {
    await use(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

describe.each(['ja', 'en'] as const)('the till in %s', (locale) => {
  it.each(SCREENS)('fits both screens and can be read by everybody: $name', (screen) =>
    withPage({ locale, ...(screen.status ? { status: screen.status } : {}) }, async (page) => {
      await screen.reach(page);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await takePicture(page, `${screen.name}-${locale}-${size.width}`);
        expect.soft(await layoutFaults(page), `at ${size.width}`).toEqual([]);
        expect.soft(await smallTargets(page), `at ${size.width}`).toEqual([]);
      }
      expect(await accessibilityFaults(page)).toEqual([]);
    }),
  );
});

describe('a sale by keyboard alone', () => {
  it('takes full-width digits, a scan over the focused field, and one key to redeem', () =>
    withPage({}, async (page) => {
      await page.keyboard.insertText('３０００');
      await wedge(page, FAKE_CODES.card);
      await page.getByTestId('verdict').waitFor();
      const order = page.getByRole('textbox', { name: 'Order amount' });
      await expect.poll(() => order.inputValue()).toBe('3,000');
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Amount to redeem' }).inputValue())
        .toBe('3,000');
      await page.keyboard.press('F9');
      await page.getByTestId('done').waitFor();
      expect(await page.getByTestId('due').textContent()).toBe('¥0');
    }));

  it('redeems once however often the key is pressed', () =>
    withPage({}, async (page) => {
      await orderOf3000(page);
      await wedge(page, FAKE_CODES.card);
      await page.getByTestId('verdict').waitFor();
      await page.evaluate(() => {
        for (let press = 0; press < 5; press++) {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F9', cancelable: true }));
        }
      });
      await page.getByTestId('done').waitFor();
      await page.keyboard.press('F6');
      const waiting = page.locator('.record-row', { hasText: 'Waiting' });
      await expect.poll(() => waiting.count()).toBe(2);
    }));

  it('loses no digit that follows Escape at once', () =>
    withPage({}, async (page) => {
      await redeemCard(page, FAKE_CODES.card);
      // In one task with the key itself: no frame is drawn between them.
      const target = await page.evaluate(() => {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
        return document.activeElement?.tagName;
      });
      expect(target).toBe('INPUT');
      await page.keyboard.insertText('54');
      expect(await page.getByTestId('due').textContent()).toBe('¥54');
    }));

  it('asks before a part-paid order leaves the screen, and not before a finished one', () =>
    withPage({}, async (page) => {
      await redeemCard(page, FAKE_CODES.atRisk);
      await page.keyboard.press('Escape');
      const question = page.getByRole('alertdialog');
      await question.waitFor();
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      expect(await page.getByTestId('due').textContent()).toBe('¥1,000');
      await page.keyboard.press('F3');
      await page.getByRole('dialog').getByRole('textbox').fill(FAKE_CODES.card);
      await page.keyboard.press('Enter');
      await page.getByTestId('verdict').waitFor();
      await page.keyboard.press('F9');
      await expect.poll(() => page.getByTestId('due').textContent()).toBe('¥0');
      await page.keyboard.press('Escape');
      await page.getByTestId('waiting').waitFor();
      expect(await page.getByTestId('due').textContent()).toBe('–');
    }));

  it('goes back to scanning by F2 with the order kept', () =>
    withPage({}, async (page) => {
      await orderOf3000(page);
      await typeCode(page, FAKE_CODES.card);
      await page.keyboard.press('F2');
      await page.getByTestId('waiting').waitFor();
      expect(await page.getByTestId('due').textContent()).toBe('¥3,000');
    }));
});

describe('what was recorded', () => {
  it('lists today only, and undoes a record after a question', () =>
    withPage({}, async (page) => {
      await page.keyboard.press('F6');
      const rows = page.locator('.record-row');
      expect(await rows.count()).toBe(5);
      await rows.first().press('Delete');
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => rows.first().textContent()).toContain('Rolled back');
    }));

  it('marks a reprint as a duplicate on the receipt itself', () =>
    withPage({}, async (page) => {
      await page.keyboard.press('F6');
      await page.locator('.record-row').first().click();
      await page.getByRole('button', { name: 'Reprint receipt' }).click();
      const paper = page.locator('.paper').first();
      await paper.locator('svg').waitFor();
      expect((await paper.textContent())?.replaceAll('\u00a0', ' ')).toContain('DUPLICATE');
    }));
});

it('keeps the language over a reload', () =>
  withPage({ locale: 'en' }, async (page) => {
    await page.keyboard.press('F10');
    await page.getByText('カードを読み取ってください').waitFor();
    await page.reload();
    await page.getByText('カードを読み取ってください').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
  }));

it('has every character at hand before the station can be lost', () =>
  withPage({ locale: 'ja' }, async (page) => {
    const unloaded = () =>
      page.evaluate(() => [...document.fonts].filter(({ status }) => status !== 'loaded').length);
    await expect.poll(unloaded, { timeout: 20_000 }).toBe(0);
  }));
