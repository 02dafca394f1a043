import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createIdFactory } from '@counterfoil/core/defaults';
import { DEMO_KEY, loadDemo } from '../server/demo/demoProgramme.ts';
import { resumeWriteOffs } from '../server/desk/writeOff.ts';
import { createHqServer } from '../server/hqServer.ts';
import { openHqStorage } from '../server/storage/openHqStorage.ts';
import { backUpAsAsked, restoreAsAsked } from './copies.ts';
import { commandLine } from './hqOptions.ts';
import { closeServer, listen } from './listen.ts';
import { runProgram } from './program.ts';
import { rotateAsAsked } from './rotateCodes.ts';
import { startingNotes } from './startingNotes.ts';

/** HQ as a process: storage, server, and the demo or the first programme where they are asked for. */
await runProgram(async (program) => {
  const options = commandLine(process.argv.slice(2), process.env);
  const { port, host, dataDir, databaseUrl, codeSecret, demo, drainDelay } = options;
  if (await backUpAsAsked(options)) return;
  if (await rotateAsAsked(options)) return;
  await restoreAsAsked(options);
  const storage = await openHqStorage(databaseUrl === null ? { dataDir } : { databaseUrl }, {
    codeSecret,
  });
  program.onStop(() => storage.close());
  const clock = () => Date.now();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const createId = createIdFactory(random);
  const server = await createHqServer({
    storage,
    clock,
    createId: () => createId(clock()),
    randomBytes: random,
    consoleDir: join(import.meta.dirname, '../../dist/console'),
    ...(demo ? { demoKey: DEMO_KEY } : {}),
    log: { level: options.logLevel, write: (line) => void process.stderr.write(line) },
    metrics: { token: options.metricsToken },
    trustProxy: options.trustProxy.length === 0 ? false : options.trustProxy,
  });
  const { app, context } = server;
  program.allowToStop(drainDelay);
  program.onStop(() => closeServer(server, drainDelay));
  if (demo) await loadDemo(context);
  const address = await listen(app, port, host);
  process.stdout.write(`HQ ready on ${address}\n`);
  process.stdout.write(await startingNotes(context, options, address));
  // What was left half done when a server stopped.
  await resumeWriteOffs(context);
});
