import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleModule } from '../../support/bundle.ts';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import { REPOSITORY, type RunningProcess, startProcess } from '../../support/process.ts';

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
    // What it is looked for in: the names of groups, and paths.
    await page.locator('#operations-tag-admin').waitFor({ state: 'detached' });
    await page.locator('#operations-tag-redemptions').click();
    await page.getByText('Redeem vouchers, one or several on one order').click();
    await page.getByText('All of them or none.').waitFor();
    await page.getByText('"credits": 1200').waitFor();
  });

  it('[Z1] our client of the API runs in a browser', async () => {
    const entry = join(dir, 'client.js');
    await writeFile(entry, "export { createApiClient } from '@counterfoil/sync/api-client';\n");
    await mkdir(join(dir, 'node_modules/@counterfoil'), { recursive: true });
    await symlink(join(REPOSITORY, 'sync'), join(dir, 'node_modules/@counterfoil/sync'));
    const script = await bundleModule(dir, entry, { minify: true, format: 'iife' });
    const told = await page.evaluate(`(async () => {
      ${script}
      const client = bundle.createApiClient({
        baseUrl: location.origin,
        credentials: { appId: 'demo-app', appToken: 'demo-secret' },
      });
      const path = { code: 'BROWSER' };
      const body = { type: 'GIFT_VOUCHER', gift: { amount: 700 } };
      await client.call('POST /v1/vouchers/{code}', { path, body });
      const { gift } = await client.call('GET /v1/vouchers/{code}', { path });
      const refused = await client
        .call('POST /v1/vouchers/{code}', { path, body })
        .catch(({ key }) => key);
      return [gift.balance, refused];
    })()`);
    expect(told).toEqual([700, 'duplicate_found']);
    // The browser itself reports the refusal that was asked for.
    expect(complaints.splice(0).join()).toMatch(/409/);
  });

  it('[Z1] asks nobody else for anything, and breaks no rule of its own policy', () => {
    const hosts = new Set(
      asked.filter((url) => !url.startsWith('data:')).map((url) => new URL(url).origin),
    );
    expect([...hosts]).toEqual([hq.url]);
    expect(complaints).toEqual([]);
  });
});
