import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import { type RunningProcess, startProcess } from '../../support/process.ts';

describe('the page of the API in a browser', () => {
  let dir: string;
  let hq: RunningProcess;
  let chromium: RunningChromium;
  let page: Page;
  const complaints: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'counterfoil-docs-'));
    hq = await startProcess(
      'sync/src/bin/hq.ts',
      ['--port', '0', '--data', join(dir, 'hq'), '--demo'],
      { readyLine: /^HQ ready on / },
    );
    chromium = await launchChromium();
    page = await chromium.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${hq.url}/docs`);
  });
  afterAll(async () => {
    await chromium.close();
    await hq.kill9();
    await rm(dir, { recursive: true, force: true });
  });

  it('[Z1] shows what the document says, and finds an operation', async () => {
    await page.getByRole('heading', { name: /Counterfoil HQ/ }).waitFor({ timeout: 60_000 });
    await page.getByPlaceholder('Filter by tag').fill('redemptions');
    await page.locator('#operations-redemptions-postV1Redemptions').click();
    await page.getByText('All of them or none.').waitFor();
    expect(await page.locator('.opblock-tag').count()).toBe(1);
    await page.screenshot({ path: join(tmpdir(), 'docs.png') });
  });

  it('[Z1] asks nobody else for anything, and breaks no rule of its own policy', () => {
    const hosts = new Set(
      asked.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin),
    );
    expect([...hosts]).toEqual([hq.url]);
    expect(complaints).toEqual([]);
  });
});
