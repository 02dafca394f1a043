import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';

const SOURCES = new URL('../../../hardware/src/', import.meta.url);
const ORIGIN = 'http://till.test/';
const PAGE = `<!doctype html><meta charset="utf-8">
<input id="field"><input id="number" type="number"><input id="pin" type="password" maxlength="4">
<textarea id="note"></textarea><select id="store"><option>Akasaka</option><option>Vine</option></select>
<form id="form"><input id="search"><button id="go">Go</button></form>
<script>
  // The page's clock is the last key's own time, and moves on by \`advance\` alone.
  {
    let now = 0;
    let timers = [];
    performance.now = () => now;
    window.setTimeout = (callback, ms = 0) => {
      timers.push({ callback, due: now + ms });
      return timers.at(-1);
    };
    window.clearTimeout = (timer) => {
      timers = timers.filter((it) => it !== timer);
    };
    window.advance = (ms) => {
      const until = now + ms;
      for (;;) {
        const next = timers.filter((it) => it.due <= until).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        window.clearTimeout(next);
        now = Math.max(now, next.due);
        next.callback();
      }
      now = until;
    };
    addEventListener('keydown', (event) => { now = event.timeStamp; }, { capture: true });
  }
</script>
<script type="module">
  import { attachKeyboardWedge, createKeyboardWedge } from '/index.ts';
  window.scans = []; window.submits = 0; window.inputs = [];
  attachKeyboardWedge(window, createKeyboardWedge(), (scan) => window.scans.push(scan.value));
  document.getElementById('form').addEventListener('submit', (event) => {
    event.preventDefault();
    window.submits += 1;
  });
  document.addEventListener('input', (event) => window.inputs.push(event.target.value));
  window.ready = true;
</script>`;

let chromium: RunningChromium;
let page: Page;
let session: CDPSession;
let clock = 0;

beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

beforeEach(async () => {
  page = await chromium.context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // The browser entry as it stands, types taken off: no bundler could hide an import of Node's.
  await page.route(`${ORIGIN}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: PAGE });
    const source = await readFile(new URL(`.${pathname}`, SOURCES), 'utf8');
    const body = stripTypeScriptTypes(source, { mode: 'strip' });
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction('window.ready');
  expect(errors).toEqual([]);
  session = await chromium.context.newCDPSession(page);
  clock = Date.now() / 1000;
  return () => page.close();
});

const CODES: Readonly<Record<string, string>> = { '-': 'Minus', '\r': 'Enter', '\t': 'Tab' };

/** Real key events, each `dtMs` after the one before by the time that stands in the event. */
async function type(text: string, dtMs: number): Promise<void> {
  for (const character of text) {
    clock += dtMs / 1000;
    const isLetter = /[a-z]/i.test(character);
    const code =
      CODES[character] ?? (isLetter ? `Key${character.toUpperCase()}` : `Digit${character}`);
    const key = character === '\r' ? 'Enter' : character === '\t' ? 'Tab' : character;
    const event = { key, code, timestamp: clock };
    const isTyped = character !== '\t';
    await session.send('Input.dispatchKeyEvent', {
      type: isTyped ? 'keyDown' : 'rawKeyDown',
      ...event,
      ...(isTyped ? { text: character } : {}),
      windowsVirtualKeyCode: key === 'Enter' ? 13 : key === 'Tab' ? 9 : 0,
    });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }
}

const scans = () => page.evaluate('window.scans');
const advance = (ms: number) => page.evaluate(`window.advance(${ms})`);
const value = (selector: string) => page.inputValue(selector);

describe('keyboard wedge in Chromium', () => {
  it.each(['#field', '#note', '#number', '#pin'])('keeps a scan out of %s', async (selector) => {
    await page.focus(selector);
    await type('12', 300);
    await advance(200);
    clock += 1;
    await type('9012-4567\r', 8);
    expect(await scans()).toEqual(['9012-4567']);
    expect(await value(selector)).toBe('12');
  });

  it('puts the field back amid its text, with what was selected', async () => {
    await page.fill('#field', 'abcdef');
    await page.focus('#field');
    await page.evaluate(`document.getElementById('field').setSelectionRange(2, 4)`);
    await type('VCH-7K3M\r', 8);
    expect(await scans()).toEqual(['VCH-7K3M']);
    expect(await value('#field')).toBe('abcdef');
    const selection = `[document.activeElement.selectionStart, document.activeElement.selectionEnd]`;
    expect(await page.evaluate(selection)).toEqual([2, 4]);
  });

  it('tells the page of each change, so that a controlled field follows', async () => {
    await page.focus('#field');
    await type('VCH-7K3M\r', 8);
    expect(await page.evaluate('window.inputs')).toEqual(['V', '']);
  });

  it('submits no form and presses no button by the Enter of a scan', async () => {
    await page.focus('#search');
    await type('VCH-7K3M\r', 8);
    await page.focus('#go');
    await type('VCH-7K3M\r', 8);
    expect(await scans()).toEqual(['VCH-7K3M', 'VCH-7K3M']);
    expect(await page.evaluate('window.submits')).toBe(0);
  });

  it('moves no focus by the Tab of a scan, and changes no choice in a list', async () => {
    await page.focus('#store');
    await type('VCH-7K3M\t', 8);
    expect(await scans()).toEqual(['VCH-7K3M']);
    expect(await page.evaluate('document.activeElement.id')).toBe('store');
    expect(await value('#store')).toBe('Akasaka');
  });

  it('lets a person type, slowly and in bursts', async () => {
    await page.focus('#note');
    await type('hello', 180);
    await type('the', 50);
    await type('man', 150);
    await type('abc', 60);
    expect(await value('#note')).toBe('hellotheman');
    await advance(99);
    expect(await value('#note')).toBe('hellotheman');
    await advance(5);
    expect(await value('#note')).toBe('hellothemanabc');
    expect(await scans()).toEqual([]);
  });

  it('gives held keys back before Enter acts on them', async () => {
    await page.focus('#search');
    await type('123\r', 60);
    expect(await value('#search')).toBe('123');
    expect(await page.evaluate('window.submits')).toBe(1);
  });

  it('gives back into number fields, and no more than a field may hold', async () => {
    await page.focus('#number');
    await type('123', 60);
    await advance(200);
    expect(await value('#number')).toBe('123');
    await page.focus('#pin');
    await type('12345', 60);
    await advance(200);
    expect(await value('#pin')).toBe('1234');
  });

  it('reads two scans that follow each other at once', async () => {
    await page.focus('#field');
    await type('AAAA-1111\rBBBB-2222\r', 5);
    expect(await scans()).toEqual(['AAAA-1111', 'BBBB-2222']);
    expect(await value('#field')).toBe('');
  });
});
