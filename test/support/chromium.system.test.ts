import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { freePort } from './freePort.ts';
import { type RunningProcess, startProcess } from './process.ts';

let origin: RunningProcess;

beforeAll(async () => {
  const port = String(await freePort());
  origin = await startProcess('test/support/processFixture.ts', [port], { readyLine: /ready on/ });
});
afterAll(() => origin.stop());

/** Adds one record with strict durability, and answers how many there are. */
const addRecord = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('kept', 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore('records', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('records');
    store.add('record');
    const count = store.count();
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return count.result;
  });

it('keeps a profile over kill -9', async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), 'counterfoil-profile-'));
  for (const expected of [1, 2, 3]) {
    const { context, kill9, pid } = await launchChromium({ userDataDir });
    const page = await context.newPage();
    await page.goto(origin.url);
    expect(await addRecord(page)).toBe(expected);
    await kill9();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  }
  rmSync(userDataDir, { recursive: true });
});

it('starts with an empty profile that goes when it closes', async () => {
  const { context, close, userDataDir } = await launchChromium();
  const page = await context.newPage();
  await page.goto(origin.url);
  expect(await addRecord(page)).toBe(1);
  await close();
  expect(existsSync(userDataDir)).toBe(false);
});

it('has the size and the language that were asked for', async () => {
  const viewport = { width: 1024, height: 600 };
  const { context, close } = await launchChromium({ viewport, locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto(origin.url);
  expect(
    await page.evaluate(() => ({
      size: { width: innerWidth, height: innerHeight },
      language: navigator.language,
      locks: 'locks' in navigator,
    })),
  ).toEqual({ size: viewport, language: 'ja-JP', locks: true });
  await close();
});
