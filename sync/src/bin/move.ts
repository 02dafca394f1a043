import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createIdFactory } from '@counterfoil/core/defaults';
import { createGroupCommit } from '../server/desk/groupCommit.ts';
import type { HqContext } from '../server/desk/hqContext.ts';
import { createApiSource } from '../server/moving/apiSource.ts';
import { createCsvSource } from '../server/moving/csvSource.ts';
import { EMPTY_REPORT, type MoveReport, tellReport } from '../server/moving/moveReport.ts';
import { runMove } from '../server/moving/runMove.ts';
import { tryMove } from '../server/moving/tryMove.ts';
import { openHqStorage } from '../server/storage/openHqStorage.ts';
import { MOVE_USAGE, readMoveOptions } from './moveOptions.ts';
import { pickProgramme } from './pickProgramme.ts';
import { runProgram, StartError } from './program.ts';

/** Takes a shop over into the programme of an HQ, and ends. */
await runProgram(async (program) => {
  const read = readMoveOptions(process.argv.slice(2), process.env);
  if (read.type === 'wrong') throw new StartError(`${read.message}\n\n${MOVE_USAGE}`, 2);
  if (read.type === 'help') {
    process.stdout.write(MOVE_USAGE);
    process.exit(0);
  }
  const { source: from, isTrial, dataDir, databaseUrl, codeSecret } = read.options;
  const storage = await openHqStorage(databaseUrl === null ? { dataDir } : { databaseUrl }, {
    codeSecret,
  });
  program.onStop(() => storage.close());
  const programme = pickProgramme(await storage.programmes(), read.options.programme);
  const clock = () => Date.now();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const createId = createIdFactory(random);
  const context: HqContext = {
    storage,
    clock,
    createId: () => createId(clock()),
    randomBytes: random,
    commit: createGroupCommit(storage, () => undefined),
    read: (programmeId, work) => storage.read(programmeId, work),
    waitForChange: async () => undefined,
    isListening: () => false,
  };
  const source =
    from.type === 'csv'
      ? createCsvSource(from.folder)
      : createApiSource({ ...from, fetch: globalThis.fetch, wait });
  const onError = (error: unknown) => void process.stderr.write(`${String(error)}\n`);
  if (isTrial) {
    process.stdout.write('Nothing is written: this is what would be.\n');
    process.stdout.write(tellReport(await tryMove(context, programme.id, source)));
    return storage.close();
  }
  const job = await runMove(context, programme.id, source, { wait, onError });
  process.stdout.write(tellReport((job.result as MoveReport | null) ?? EMPTY_REPORT));
  if (job.state !== 'done') throw new StartError(`The move ended early: ${job.failure}`);
  return storage.close();
});
