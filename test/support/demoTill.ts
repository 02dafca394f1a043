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

/** A keyboard wedge: the code in one burst, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 2 });
  await page.keyboard.press('Enter');
}

/** A person's typing: slow enough that no key of it belongs to a scanner's burst. */
export const typeByHand = (page: Page, text: string): Promise<void> =>
  page.keyboard.type(text, { delay: 130 });
