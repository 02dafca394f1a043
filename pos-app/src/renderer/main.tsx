import './app/withoutEval.ts';
import { createHttpLink, systemTimers } from '@counterfoil/sync/client';
import { openDexieTerminalStorage } from '../storage/browser.ts';
import { createTill } from '../till/index.ts';
import { renderApp } from './app/renderApp.tsx';
import { readLocale } from './i18n/locale.ts';
import { openPagePort } from './station/pagePort.ts';
import { openStationLink } from './station/stationLink.ts';

/** The till in a page: use cases, storage and sync client here, devices at the station. */
await renderApp(document.getElementById('root') as HTMLElement, async () => {
  const station = await openStationLink(openPagePort, systemTimers.delay);
  const { tillKey } = await station.call('config', {});
  const till = await createTill({
    storage: await openDexieTerminalStorage(`counterfoil-${tillKey}`),
    timers: systemTimers,
    createLink: (hqUrl) => createHttpLink(hqUrl),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    receipts: () => readLocale(localStorage, navigator.languages),
  });
  return { till, station, createId: () => crypto.randomUUID() };
});
