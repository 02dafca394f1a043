import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { RunningChromium } from '../../support/chromium.ts';
import type { FakeServer } from './fakeServer.ts';
import { FAKE_NOW, type FakeStatus } from './fakeTill.ts';

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const;
export type Size = (typeof SIZES)[number];

export type FakePage = {
  readonly page: Page;
  /** What the browser complained of: errors, and breaches of the page's policy. */
  readonly complaints: readonly string[];
};

export type FakePageOptions = {
  readonly status?: FakeStatus;
  readonly locale?: 'ja' | 'en';
  readonly size?: Size;
};

/** Opens the screens over a fake till, at the fake's own time. */
export async function openFakePage(
  { context }: RunningChromium,
  { url }: FakeServer,
  { status = 'online', locale = 'en', size = SIZES[0] }: FakePageOptions = {},
): Promise<FakePage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.setViewportSize(size);
  await page.clock.setFixedTime(FAKE_NOW);
  // Only where nothing is set yet, so that a choice on the page outlives a reload.
  await page.addInitScript((it) => {
    if (sessionStorage.getItem('opened') === null) localStorage.setItem('counterfoil.locale', it);
    sessionStorage.setItem('opened', 'yes');
  }, locale);
  await page.goto(`${url}/?status=${status}`);
  await page.getByTestId('waiting').waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

/** A code as a keyboard wedge sends it: one key every few milliseconds, and Enter. */
export async function wedge(page: Page, code: string): Promise<void> {
  for (const character of code) await page.keyboard.press(character === '-' ? 'Minus' : character);
  await page.keyboard.press('Enter');
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeWindow = {
  axe: {
    run(
      context: unknown,
      options: object,
    ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
  };
};

/** What WCAG 2.2 AA forbids and axe can see, as sentences. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as AxeWindow;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

/** How far the page itself could be scrolled, and which of its parts cut their text off. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const faults: string[] = [];
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide`);
    if (scrollHeight > innerHeight) faults.push(`the page is ${scrollHeight} high`);
    for (const element of document.querySelectorAll<HTMLElement>('button, dd, .banner, .verdict')) {
      const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (isCut) faults.push(`cut off: ${element.textContent}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>('.order-pane, .voucher-pane')) {
      if (element.scrollHeight > element.clientHeight + 1) {
        faults.push(
          `${element.className} overflows by ${element.scrollHeight - element.clientHeight}`,
        );
      }
    }
    return faults;
  });
}

/** Buttons and fields that are too small for a finger: less than 44 CSS pixels high or wide. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button[class], input')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(
        ({ element, box }) =>
          `${element.textContent || element.tagName}: ${box.width}×${box.height}`,
      ),
  );
}
