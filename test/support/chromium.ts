import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from './chromiumBinary.ts';
import { endWithUs } from './processChildren.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--password-store=basic',
  '--use-mock-keychain',
  // Pages of a till must run at full speed though nobody looks at them.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--font-render-hinting=none',
  '--remote-debugging-port=0',
  // Nothing is said over this pipe: its end, when we die in whatever way, ends the browser too.
  '--remote-debugging-pipe',
];
const START_DEADLINE_MS = 60_000;

export interface ChromiumOptions {
  /** A profile to keep over several launches; without it a new one that `close` deletes. */
  readonly userDataDir?: string;
  /** The browser's language, a BCP 47 tag; `en-US` unless told. */
  readonly locale?: string;
  /** CSS pixels; 1280×800 unless told. */
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly args?: readonly string[];
}

export interface RunningChromium {
  readonly browser: Browser;
  /** The persistent context: what its pages store is in `userDataDir`. */
  readonly context: BrowserContext;
  readonly userDataDir: string;
  /** The browser process. Its renderers die with it. */
  readonly pid: number;
  /** Closes in good order, and deletes the profile if it was a fresh one. */
  close(): Promise<void>;
  /** SIGKILL, as when somebody pulls the plug; the profile stays. Resolves when it is dead. */
  kill9(): Promise<void>;
}

/**
 * Starts Chromium as our own child and joins it over the DevTools protocol, since Playwright's own
 * launch hides the process id that a kill needs.
 */
export async function launchChromium(options: ChromiumOptions = {}): Promise<RunningChromium> {
  const { path, env } = await findChromium();
  const userDataDir =
    options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'counterfoil-profile-')));
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  const locale = options.locale ?? 'en-US';
  const child = spawn(
    path,
    [
      ...FLAGS,
      `--user-data-dir=${userDataDir}`,
      `--window-size=${width},${height}`,
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
      ...(options.args ?? []),
      'about:blank',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  endWithUs(child);

  const browser = await chromium.connectOverCDP(await debuggerUrl(child));
  const context = browser.contexts()[0];
  if (!context || child.pid === undefined) throw new Error('Chromium came up without a context');

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
    await browser.close();
  };
  return {
    browser,
    context,
    userDataDir,
    pid: child.pid,
    async close() {
      // Chromium answers SIGTERM by writing everything out and closing its windows.
      await end('SIGTERM');
      if (!options.userDataDir) await rm(userDataDir, { recursive: true, force: true });
    },
    kill9: () => end('SIGKILL'),
  };
}

/** Waits for the line in which Chromium names the address of its debugger. */
function debuggerUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`${what}:\n${output}`));
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      fail('Chromium did not start in time');
    }, START_DEADLINE_MS);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(deadline);
      fail(`Chromium ended at once (${code ?? signal})`);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk;
      const url = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(deadline);
      // Keep draining the pipe, keep nothing: a full one would stop the browser.
      child.stderr?.removeAllListeners('data').resume();
      resolve(url);
    });
  });
}
