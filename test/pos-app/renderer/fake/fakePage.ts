import '../../../../pos-app/src/renderer/app/withoutEval.ts';
import { renderApp } from '../../../../pos-app/src/renderer/app/renderApp.tsx';
import { openPagePort } from '../../../../pos-app/src/renderer/station/pagePort.ts';
import { openStationLink } from '../../../../pos-app/src/renderer/station/stationLink.ts';
import { createFakeTill, FAKE_STATUSES, type FakeStatus } from '../fakeTill.ts';

const asked = new URLSearchParams(location.search).get('status') ?? 'online';
const status = Object.hasOwn(FAKE_STATUSES, asked) ? (asked as FakeStatus) : 'online';

/** The screens over a till that is not there: every state of them, at will. */
await renderApp(document.getElementById('root') as HTMLElement, async () => ({
  till: createFakeTill(status),
  station: await openStationLink(openPagePort, () => new Promise(() => undefined)),
  createId: () => crypto.randomUUID(),
}));
