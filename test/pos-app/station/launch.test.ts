import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_ENROL_CODES } from '../../../pos-app/src/station/launch/demoEnrolCodes.ts';
import {
  hqCommand,
  startNotes,
  stopCommand,
} from '../../../pos-app/src/station/launch/startNotes.ts';
import { readStartOptions } from '../../../pos-app/src/station/launch/startOptions.ts';
import { isStale } from '../../../pos-app/src/station/launch/webParts.ts';
import { DEMO_TERMINALS } from '../../../sync/src/server/demo/demoShop.ts';

describe('options of the start', () => {
  it('need not be given', () => {
    expect(readStartOptions([])).toEqual({
      port: 3300,
      data: '.data',
      open: true,
      printer: null,
      scannerPath: null,
    });
  });

  it('are read', () => {
    const args = [
      '--port',
      '4000',
      '--data',
      'x',
      '--no-open',
      '--printer',
      '10.0.0.9:9101',
      '--scanner',
      'COM3',
    ];
    expect(readStartOptions(args)).toEqual({
      port: 4000,
      data: 'x',
      open: false,
      printer: { host: '10.0.0.9', port: 9101 },
      scannerPath: 'COM3',
    });
  });

  it.each([
    [['--port', '0'], /--port 0/],
    [['--port', '65535'], /--port 65535/],
    [['--port', '1e3'], /--port 1e3/],
    [['--printer', ':9100'], /--printer/],
    [['--nonsense'], /--nonsense/],
    [['stray'], /stray/],
  ])('%j are refused with the usage', (args, reason) => {
    const answer = readStartOptions(args);
    expect(answer).toMatch(reason);
    expect(answer).toMatch(/npm start/);
  });
});

describe('what the start tells', () => {
  const options = { port: 4000, data: 'my data', open: true, printer: null, scannerPath: null };

  it('is how to stop HQ alone and to start it again on the same data', () => {
    const notes = startNotes(options, { till: 'http://t', hq: 'http://h', hqPid: 77 });
    expect(notes).toContain(stopCommand(77, process.platform));
    expect(notes).toContain(hqCommand(options));
    expect(hqCommand(options)).toBe(
      `npm run hq -- --port 4000 --data "${join('my data', 'hq')}" --demo`,
    );
    expect(stopCommand(77, 'linux')).toBe('kill 77');
    expect(stopCommand(77, 'win32')).toMatch(/taskkill .*77/);
  });
});

it("knows the codes of the demo's terminals as HQ has them", () => {
  expect(DEMO_ENROL_CODES).toEqual(DEMO_TERMINALS.map(({ enrolCode }) => enrolCode));
});

describe('a web part', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'counterfoil-part-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(name: string, seconds: number): string {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '');
    utimesSync(path, seconds, seconds);
    return path;
  }

  it('is stale where it was never built', () => {
    expect(isStale({ built: join(folder, 'none'), sources: [] })).toBe(true);
  });

  it('is fresh while every source is older, however deep it lies', () => {
    const built = put('dist/index.html', 2000);
    put('src/a/b/c.ts', 1999);
    expect(isStale({ built, sources: [join(folder, 'src'), join(folder, 'gone')] })).toBe(false);
  });

  it('is stale as soon as one source is newer', () => {
    const built = put('dist/index.html', 2000);
    put('src/a/b/c.ts', 1999);
    put('src/a/b/d.css', 2001);
    expect(isStale({ built, sources: [join(folder, 'src')] })).toBe(true);
  });
});
