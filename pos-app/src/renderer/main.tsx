import './app/withoutEval.ts';
import { createHttpLink, systemTimers } from '@counterfoil/sync/client';
import { openDexieTerminalStorage } from '../storage/browser.ts';
import { createTill } from '../till/index.ts';
import { renderApp } from './app/renderApp.tsx';
import { readLocale } from './i18n/locale.ts';
import { openPagePort } from './station/pagePort.ts';
import { openStationLink } from './station/stationLink.ts';

const DATABASE = 'counterfoil';

/** The till in a page: use cases, storage and sync client here, devices at the station. */
await renderApp(document.getElementById('root') as HTMLElement, async () => {
  // Asks the browser not to throw the journal away when the disk gets full.
  await navigator.storage?.persist?.().catch(() => false);
  const [storage, station] = await Promise.all([
    openDexieTerminalStorage(DATABASE),
    openStationLink(openPagePort, (milliseconds) => systemTimers.delay(milliseconds)),
  ]);
  const till = await createTill({
    storage,
    timers: systemTimers,
    createLink: (hqUrl) => createHttpLink(hqUrl),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    receipts: () => readLocale(localStorage, navigator.languages),
  });
  return { till, station, createId: () => crypto.randomUUID() };
});
