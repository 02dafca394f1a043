import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStationSettings, parseHqUrl, parsePrinterAddress } from '@counterfoil/pos-app/station';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (value: number) => (length: number) => new Uint8Array(length).fill(value);

describe('settings of a station', () => {
  it('keeps its key and the address that was set over its starts', () => {
    const file = join(folder, 'new', 'station.json');
    expect(openStationSettings(file, null, bytes(1)).tillKey).toBe('01'.repeat(8));
    const first = openStationSettings(file, null, bytes(2));
    expect(first.tillKey).toBe('01'.repeat(8));
    expect(first.setHqUrl('https://hq.example')).toBeNull();
    const second = openStationSettings(file, null, bytes(3));
    expect(second.tillKey).toBe('01'.repeat(8));
    expect(second.hqUrl()).toBe('https://hq.example');
  });

  it('puts an address given at the start before the one that was kept', () => {
    const file = join(folder, 'station.json');
    openStationSettings(file, null, bytes(1)).setHqUrl('https://hq.example');
    expect(openStationSettings(file, 'http://127.0.0.1:3300', bytes(2)).hqUrl()).toBe(
      'http://127.0.0.1:3300',
    );
    expect(openStationSettings(file, null, bytes(2)).hqUrl()).toBe('https://hq.example');
  });

  it.each(['', '{', '{}', '{"tillKey":"../../x","hqUrl":null}'])(
    'refuses the damaged file %j and says what to do',
    (text) => {
      const file = join(folder, 'station.json');
      writeFileSync(file, text);
      expect(() => openStationSettings(file, null, bytes(1))).toThrow(
        /damaged.*[Dd]elete|delete it/s,
      );
    },
  );
});

describe("HQ's address as a person types it", () => {
  it.each([
    ['https://hq.example', 'https://hq.example'],
    [' https://HQ.example:8443/ ', 'https://hq.example:8443'],
    ['http://127.0.0.1:3300', 'http://127.0.0.1:3300'],
    ['hq.example', 'https://hq.example'],
  ])('takes %j', (text, url) => expect(parseHqUrl(text)).toBe(url));

  it.each([
    '',
    'javascript:alert(1)',
    'ftp://hq.example',
    'https://a:b@hq.example',
    'https://hq.example/path',
    'https://hq.example?x=1',
  ])('refuses %j', (text) => expect(parseHqUrl(text)).toBeNull());
});

describe("a printer's address", () => {
  it.each([
    ['192.168.1.20', { host: '192.168.1.20', port: 9100 }],
    ['printer.local:9101', { host: 'printer.local', port: 9101 }],
    ['[fe80::1]:9100', { host: 'fe80::1', port: 9100 }],
    ['[::1]', { host: '::1', port: 9100 }],
  ])('takes %j', (text, address) => expect(parsePrinterAddress(text)).toEqual(address));

  it.each(['', ':9100', 'a b', 'host:', 'host:0', 'host:65536', 'http://host', 'fe80::1'])(
    'refuses %j',
    (text) => expect(parsePrinterAddress(text)).toBeNull(),
  );
});
