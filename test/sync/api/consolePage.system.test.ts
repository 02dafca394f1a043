import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import { hqApi } from '../../support/hqApi.ts';
import { type RunningProcess, startProcess } from '../../support/process.ts';

describe('the console in a browser', () => {
  let dir: string;
  let hq: RunningProcess;
  let chromium: RunningChromium;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'counterfoil-console-'));
    hq = await startProcess(
      'sync/src/bin/hq.ts',
      ['--port', '0', '--data', join(dir, 'hq'), '--demo'],
      { readyLine: /^HQ ready on / },
    );
    chromium = await launchChromium({ locale: 'en-US' });
    page = await chromium.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(hq.url);
  });
  afterAll(async () => {
    await chromium.close();
    await hq.kill9();
    await rm(dir, { recursive: true, force: true });
  });

  const expectAccessible = async (): Promise<void> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { axe: runner } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await runner.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
  };

  it('is led to by the root, and at a demo asks for nothing but a click', async () => {
    expect(new URL(page.url()).pathname).toBe('/console/');
    await expect.poll(() => page.getByLabel('Application id').inputValue()).toBe('demo-app');
    await expectAccessible();
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    // The browser itself reports the 401 that was asked for.
    expect(complaints.splice(0).join()).toMatch(/401/);
    await page.getByLabel('Token').fill('demo-secret');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Stores and terminals' }).waitFor();
  });

  it('shows stores, terminals and what was posted, and follows by itself', async () => {
    for (const name of ['銀座店', '京都店'])
      await page.getByRole('heading', { name, exact: true }).waitFor();
    expect(await page.locator('.terminal').count()).toBe(3);
    expect(await page.getByText('No discrepancies in what HQ has received.').count()).toBe(1);
    const api = hqApi(hq.url);
    await api.post('/v1/vouchers/SEEN', { type: 'GIFT_VOUCHER', gift: { amount: 5000 } });
    await api.post('/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'SEEN', gift: { credits: 1234 } }],
    });
    const row = page.getByRole('row').filter({ hasText: '…SEEN' });
    await row.waitFor({ timeout: 15_000 });
    expect(await row.innerText()).toMatch(/Redemption[\s\S]*¥1,234[\s\S]*Online[\s\S]*HQ/);
    await expectAccessible();
  });

  it('speaks Japanese too, and remembers it', async () => {
    await page.getByRole('radio', { name: '日本語' }).click();
    await page.getByRole('heading', { name: '店舗と端末' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: '…SEEN' });
    expect(await row.innerText()).toMatch(/利用[\s\S]*1,234円[\s\S]*オンライン[\s\S]*本部/);
    await page.reload();
    await page.getByRole('heading', { name: '店舗と端末' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
  });

  it.each([
    [1280, 800],
    [1024, 600],
  ])('fits a screen of %i by %i', async (width, height) => {
    await page.setViewportSize({ width, height });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });

  it('breaks no rule of its own policy', () => {
    expect(complaints).toEqual([]);
  });

  it('says when HQ is gone, keeps what it saw, and goes on when HQ is back', async () => {
    const port = new URL(hq.url).port;
    await hq.stop();
    await page.getByRole('alert').waitFor({ timeout: 15_000 });
    expect(await page.getByRole('row').filter({ hasText: '…SEEN' }).count()).toBe(1);
    hq = await startProcess(
      'sync/src/bin/hq.ts',
      ['--port', port, '--data', join(dir, 'hq'), '--demo'],
      { readyLine: /^HQ ready on / },
    );
    await page.getByRole('alert').waitFor({ state: 'detached', timeout: 15_000 });
  });
});
