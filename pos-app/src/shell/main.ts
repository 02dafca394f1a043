import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session } from 'electron/main';
import { createStation } from '../station/station.ts';
import { openStationSettings } from '../station/stationSettings.ts';
import { createAppProtocol } from './appProtocol.ts';
import { serveBridgeRequests } from './bridgeChannel.ts';
import { guardContents, guardSession } from './guardPages.ts';
import { readShellOptions, type ShellOptions } from './shellOptions.ts';
import {
  APP_ORIGIN,
  APP_SCHEME,
  APP_SCHEME_PRIVILEGES,
  WINDOW_PREFERENCES,
  WINDOW_SIZE,
} from './shellSettings.ts';

/** Electron's main process: one window on the till's page, and the station. */
const options = readShellOptions(process.argv.slice(2));
if (typeof options === 'string') {
  process.stderr.write(`${options}\n`);
  process.exit(2);
}
app.setPath('userData', join(resolve(options.data), 'shell'));
app.enableSandbox();
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
app.on('web-contents-created', (_, contents) => guardContents(contents));
app.on('window-all-closed', () => app.quit());
if (!app.requestSingleInstanceLock()) app.exit(0);
// Never awaited up here: Electron is ready only after this module has ended.
app
  .whenReady()
  .then(() => openTill(options))
  .catch(fail);

async function openTill({ data, hqUrl, printer, scannerPath, devices }: ShellOptions) {
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const settings = openStationSettings(join(resolve(data), 'station.json'), hqUrl, random);
  const station = createStation({ settings, printer, scannerPath });
  app.on('will-quit', () => void station.stop());
  guardSession(session.defaultSession, devices);
  const rendererDir = join(import.meta.dirname, '../renderer');
  protocol.handle(APP_SCHEME, createAppProtocol(rendererDir, settings.hqUrl));
  serveBridgeRequests(ipcMain, station);
  Menu.setApplicationMenu(null);
  const preload = join(import.meta.dirname, 'preload.cjs');
  const webPreferences = { ...WINDOW_PREFERENCES, preload };
  const window = new BrowserWindow({ ...WINDOW_SIZE, webPreferences });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await station.start();
  await window.loadURL(`${APP_ORIGIN}/`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  app.exit(1);
}
