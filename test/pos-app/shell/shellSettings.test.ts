import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  APP_SCHEME_PRIVILEGES,
  allowsDevice,
  allowsPermission,
  isOwnPage,
  WINDOW_PREFERENCES,
} from '../../../pos-app/src/shell/shellSettings.ts';
import { REPOSITORY } from '../../support/process.ts';

const SHELL = join(REPOSITORY, 'pos-app/src/shell');
const OWN = 'app://till/';
const SCANNER = { vendorId: 0x05e0, productId: 0x1701 };

describe('the window', () => {
  it("keeps to every setting of Electron's security list", () => {
    expect(WINDOW_PREFERENCES).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(WINDOW_PREFERENCES).not.toHaveProperty('enableBlinkFeatures');
  });

  it("serves its page under a secure scheme that the page's policy binds", () => {
    expect(APP_SCHEME_PRIVILEGES.privileges).toMatchObject({
      standard: true,
      secure: true,
      bypassCSP: false,
      corsEnabled: false,
      allowServiceWorkers: false,
    });
  });
});

describe('the source of the shell', () => {
  const sources = readdirSync(SHELL)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(SHELL, name), 'utf8') }));
  const all = sources.map(({ text }) => text).join('\n');

  it.each([
    [/nodeIntegration\w*:\s*true/, 'lets a page into Node'],
    [/contextIsolation:\s*false/, "shares the preload's world with the page"],
    [/sandbox:\s*false/, 'leaves the sandbox'],
    [/webSecurity:\s*false/, 'drops the same-origin policy'],
    [/bypassCSP:\s*true/, 'steps past the policy'],
    [/webviewTag:\s*true/, 'allows foreign pages inside'],
    [/openExternal|shell\.open|\bremote\b|executeJavaScript|no-sandbox/, 'opens what a page names'],
    [/loadURL\(\s*['"`]https?:|loadFile\(/, 'loads a page that is not ours'],
    [/'\*'/, 'posts to any origin'],
  ])('has nothing like %s, which %s', (pattern) => {
    for (const { name, text } of sources) expect(text, name).not.toMatch(pattern);
  });

  it('takes its window settings from the list and adds nothing but the preload script', () => {
    const windows = all.match(/new BrowserWindow\(/g) ?? [];
    expect(windows).toHaveLength(1);
    expect(all).toMatch(/webPreferences = \{ \.\.\.WINDOW_PREFERENCES, preload \}/);
  });

  it('guards every page and every request of one', () => {
    for (const call of [
      'enableSandbox()',
      'requestSingleInstanceLock()',
      "setWindowOpenHandler(() => ({ action: 'deny' }))",
      "'will-frame-navigate'",
      "'will-redirect'",
      "'will-attach-webview'",
      'setPermissionRequestHandler(',
      'setPermissionCheckHandler(',
      'setDevicePermissionHandler(',
    ]) {
      expect(all).toContain(call);
    }
  });

  it('gives the page one function, and Node nothing', () => {
    const preload = readFileSync(join(SHELL, 'preload.ts'), 'utf8');
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect(preload).toMatch(/requestBridge: \(\) => ipcRenderer\.send\('bridge-request'\)/);
    expect(preload.match(/^import .*$/gm)).toEqual([
      "import { contextBridge, ipcRenderer } from 'electron/renderer';",
    ]);
  });
});

describe('permissions', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'usb',
    'fileSystem',
    'openExternal',
    'unknown',
  ])('refuses %s even to our own page', (permission) =>
    expect(allowsPermission(permission, OWN, [SCANNER])).toBe(false),
  );

  it('lets our own page keep its data and reach HQ in the local network', () => {
    expect(allowsPermission('persistent-storage', OWN, [])).toBe(true);
    expect(allowsPermission('local-network-access', OWN, [])).toBe(true);
    expect(allowsPermission('persistent-storage', 'https://evil.example/', [])).toBe(false);
  });

  it('offers serial and HID only where the shop has named a device, and that device only', () => {
    expect(allowsPermission('serial', OWN, [])).toBe(false);
    expect(allowsPermission('hid', OWN, [SCANNER])).toBe(true);
    const asked = { deviceType: 'hid', origin: 'app://till', ...SCANNER };
    expect(allowsDevice(asked, [SCANNER])).toBe(true);
    expect(allowsDevice({ ...asked, productId: 1 }, [SCANNER])).toBe(false);
    expect(allowsDevice({ ...asked, deviceType: 'usb' }, [SCANNER])).toBe(false);
    expect(allowsDevice({ ...asked, origin: 'https://evil.example' }, [SCANNER])).toBe(false);
  });

  it('knows its own page from those that look like it', () => {
    expect(isOwnPage('app://till/index.html')).toBe(true);
    for (const url of [
      'app://till.evil/',
      'app://other/',
      'https://till/',
      'app://tillx/',
      'app:till',
      '',
    ]) {
      expect(isOwnPage(url), url).toBe(false);
    }
  });
});
