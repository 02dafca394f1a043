import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpLink, systemTimers } from '@counterfoil/sync/client';
import { createStationApi } from '../station/api/stationApi.ts';
import { openSqliteTerminalStorage } from '../storage/node.ts';
import { createTill } from '../till/createTill.ts';
import { enrolOnStart } from './enrolOnStart.ts';
import { runProgram, UsageError } from './program.ts';
import { stationToken } from './stationToken.ts';
import { terminalOptions } from './terminalOptions.ts';

/** A till without a screen: SQLite, the sync client and the station API in one process. */
await runProgram(async (program) => {
  const { port, hq, data, enrol, demo } = terminalOptions(process.argv.slice(2));
  mkdirSync(data, { recursive: true });
  const storage = openSqliteTerminalStorage(join(data, 'terminal.sqlite'));
  const till = await createTill({
    storage,
    timers: systemTimers,
    createLink: (url) => createHttpLink(url),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    receipts: () => null,
  });
  program.onStop(() => till.close());
  if (till.identity() === null) await enrolOnStart(till, hq, enrol, demo);
  await till.syncNow();
  const { token, note } = stationToken(data, demo);
  const app = createStationApi(till, token);
  program.onStop(() => app.close());
  const address = await app.listen({ port, host: '127.0.0.1' }).catch((error: unknown) => {
    throw new UsageError(`Port ${port} cannot be used: ${String(error)}. Choose another --port.`);
  });
  process.stdout.write(`Terminal ready on ${address}\n${note}\n`);
});
