import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppProtocol } from '../../../pos-app/src/shell/appProtocol.ts';
import { readShellOptions } from '../../../pos-app/src/shell/shellOptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-app-'));
const answer = createAppProtocol(join(folder, 'renderer'), () => 'https://hq.example');

beforeAll(() => {
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), 'the page');
  writeFileSync(join(folder, 'renderer/assets/a.js'), 'the script');
  writeFileSync(join(folder, 'secret.html'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the protocol of the shell', () => {
  it("serves the built page with the station's policy", async () => {
    const page = await answer({ url: 'app://till/', method: 'GET' });
    expect(await page.text()).toBe('the page');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://hq.example",
    );
    const script = await answer({ url: 'app://till/assets/a.js', method: 'GET' });
    expect(await script.text()).toBe('the script');
  });

  it.each([
    'app://till/../secret.html',
    'app://till/%2e%2e/secret.html',
    'app://till/..%2fsecret.html',
    'app://till/..%5csecret.html',
    'app://till/assets/%2e%2e%2f%2e%2e%2fsecret.html',
    'app://till//etc/passwd',
    'app://till/%00.html',
    'app://till/%',
    'app://till/none.js',
    'app://till/assets',
    'app://other/index.html',
  ])('answers %s with nothing', async (url) => {
    const response = await answer({ url, method: 'GET' });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('answers reading only', async () => {
    expect((await answer({ url: 'app://till/', method: 'POST' })).status).toBe(404);
  });
});

describe('options of the shell', () => {
  it('reads addresses and devices', () => {
    const args = ['--hq', 'hq.example', '--printer', '10.0.0.9', '--allow-device', '05e0:1701'];
    expect(readShellOptions(args)).toMatchObject({
      hqUrl: 'https://hq.example',
      printer: { host: '10.0.0.9', port: 9100 },
      devices: [{ vendorId: 0x05e0, productId: 0x1701 }],
    });
  });

  it.each([
    [['--hq', 'ftp://x'], /--hq/],
    [['--printer', 'a b'], /--printer/],
    [['--allow-device', 'scanner'], /VID:PID/],
    [['--port', '70000'], /--port/],
    [['--what'], /--what/],
  ])('refuses %j and shows how it is used', (args, reason) => {
    const answer = readShellOptions(args);
    expect(answer).toMatch(reason);
    expect(answer).toMatch(/npm run pos/);
  });
});
