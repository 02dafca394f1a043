import type { HqStorage, HqTransaction } from './hqStorage.ts';
import { HqStorageError, unknownProgramme } from './hqStorageError.ts';
import { noteKeyUse, putApiKey } from './memory/memoryApiKeys.ts';
import { createMemoryProgramme, type MemoryProgramme } from './memory/memoryProgramme.ts';
import { createMemoryDirectory } from './memory/memoryTerminals.ts';
import { createReadWriteLock } from './memory/readWriteLock.ts';
import { compareTexts } from './memory/sortedIndex.ts';
import { createUndoLog } from './memory/undoLog.ts';
import { checkText } from './storedValue.ts';

/**
 * HQ's storage in memory, for tests and simulations. Writes happen in place and are undone when a
 * transaction throws; rows are kept as they are given, so nobody may change one afterwards.
 */
export function createMemoryHqStorage(): HqStorage {
  const programmes = new Map<string, MemoryProgramme>();
  const directory = createMemoryDirectory();
  const secrets = new Map<string, string>();
  const lock = createReadWriteLock();
  let closed = false;

  const refuseClosed = () => {
    if (closed) throw new HqStorageError('closed', 'This storage was closed.');
  };
  const reading = async <T>(task: () => Promise<T>): Promise<T> => {
    refuseClosed();
    return lock.read(task);
  };
  const writing = async <T>(task: () => Promise<T>): Promise<T> => {
    refuseClosed();
    return lock.write(task);
  };

  return {
    createProgramme: (programme) =>
      writing(async () => {
        const { id } = programme;
        if (!programmes.has(id))
          programmes.set(id, createMemoryProgramme(id, programme, directory));
      }),
    programmes: () =>
      reading(async () => {
        const all = await Promise.all([...programmes.values()].map((it) => it.reader.programme()));
        return all.sort((a, b) => compareTexts(a.id, b.id));
      }),
    programmeOfTerminal: (terminalId) =>
      reading(async () => directory.programmeByTerminal.get(terminalId) ?? null),
    enrolment: (codeHash) => reading(async () => directory.terminalByCode.get(codeHash) ?? null),
    apiKey: (appId) => reading(async () => directory.apiKeys.get(appId)?.key ?? null),
    putApiKey: (key) =>
      writing(async () => {
        putApiKey(directory.apiKeys, createUndoLog(), key);
      }),
    noteKeyUse: (appId, at) => writing(async () => noteKeyUse(directory.apiKeys, appId, at)),
    secret: (name, make) =>
      writing(async () => {
        const value = secrets.get(name) ?? checkText(make());
        secrets.set(checkText(name), value);
        return value;
      }),
    transact: (programmeId, work) =>
      writing(async () => {
        const programme = programmes.get(programmeId);
        if (programme === undefined) throw unknownProgramme(programmeId);
        return runTransaction(programme, work);
      }),
    read: (programmeId, work) =>
      reading(async () => {
        const missing = () => createMemoryProgramme(programmeId, null, directory);
        return work((programmes.get(programmeId) ?? missing()).reader);
      }),
    async close() {
      closed = true;
      await lock.write(async () => undefined);
    },
  };
}

async function runTransaction<T>(
  programme: MemoryProgramme,
  work: (tx: HqTransaction) => Promise<T>,
): Promise<T> {
  const undo = createUndoLog();
  try {
    const result = await work(programme.createTransaction(undo));
    undo.commit();
    return result;
  } catch (error) {
    undo.rollBack();
    throw error;
  }
}
