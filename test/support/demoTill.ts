import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium, type RunningChromium } from './chromium.ts';
import { freePort } from './freePort.ts';
import { hqApi, type JsonApi } from './hqApi.ts';
import { type RunningProcess, startProcess } from './process.ts';

/** What `npm start` starts, with a browser whose profile outlives its kills. */
export type DemoTill = {
  readonly hq: JsonApi;
  readonly hqUrl: string;
  readonly url: string;
  readonly program: RunningProcess;
  /** Opens the browser on the till's page and waits until it has synced with HQ. */
  readonly openBrowser: (locale?: string) => Promise<{ browser: RunningChromium; page: Page }>;
  readonly close: () => Promise<void>;
};

export async function openDemoTill(): Promise<DemoTill> {
  const dir = await mkdtemp(join(tmpdir(), 'counterfoil-'));
  const port = await freePort();
  const program = await startProcess(
    'pos-app/src/bin/start.ts',
    ['--no-open', '--port', String(port), '--data', join(dir, 'data')],
    { readyLine: /^\s*Till\s+http/m },
  );
  const hqUrl = `http://127.0.0.1:${port}`;
  const browsers: RunningChromium[] = [];
  return {
    hq: hqApi(hqUrl),
    hqUrl,
    url: program.url,
    program,
    openBrowser: async (locale = 'en-US') => {
      const browser = await launchChromium({ userDataDir: join(dir, 'profile'), locale });
      browsers.push(browser);
      const page = await browser.context.newPage();
      await page.goto(program.url);
      // The till is online once it has fetched what it did not know.
      await page.getByText(/^(Online|オンライン)$/).waitFor();
      return { browser, page };
    },
    close: async () => {
      await Promise.all(browsers.map((browser) => browser.kill9()));
      await program.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/**
 * A keyboard wedge: the code in one burst, then Enter. The keys are sent without waiting for one
 * another, as a scanner does; a wait for each would be a person's pace on a busy machine.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const press = (key: string, keyCode: string, text: string): Promise<unknown>[] => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: keyCode, text }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: keyCode }),
  ];
  await Promise.all([
    ...[...code].flatMap((key) => press(key, keyCodeOf(key), key)),
    ...press('Enter', 'Enter', '\r'),
  ]);
  await session.detach();
}

/** Where a key stands on a US keyboard; scanners send capitals with Shift, which changes no code. */
function keyCodeOf(key: string): string {
  if (key === '-') return 'Minus';
  return /\d/.test(key) ? `Digit${key}` : `Key${key}`;
}

/** A person's typing: slow enough that no key of it belongs to a scanner's burst. */
export const typeByHand = (page: Page, text: string): Promise<void> =>
  page.keyboard.type(text, { delay: 130 });
