import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HqStorage, openHqStorage } from '@counterfoil/sync/server';

/** HQ on SQLite in a folder of its own that can be put back to a copy, as after a lost disk. */
export type RestorableStorage = {
  readonly storage: HqStorage;
  /** Copies the folder. */
  readonly backUp: () => Promise<void>;
  /** Puts the last copy in the folder's place: what came after it is gone. */
  readonly restore: () => Promise<void>;
  /** Closes the storage and deletes the folder. */
  readonly remove: () => Promise<void>;
};

export async function createRestorableStorage(): Promise<RestorableStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-hq-'));
  const [live, copy] = [join(folder, 'live'), join(folder, 'copy')];
  let current = await openHqStorage({ dataDir: live });
  const swap = async (from: string, to: string): Promise<void> => {
    await current.close();
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
    current = await openHqStorage({ dataDir: live });
  };
  const storage: HqStorage = {
    createProgramme: (programme) => current.createProgramme(programme),
    programmes: () => current.programmes(),
    programmeOfTerminal: (terminalId) => current.programmeOfTerminal(terminalId),
    enrolment: (codeHash) => current.enrolment(codeHash),
    apiKey: (appId) => current.apiKey(appId),
    putApiKey: (key) => current.putApiKey(key),
    noteKeyUse: (appId, at) => current.noteKeyUse(appId, at),
    secret: (name, make) => current.secret(name, make),
    transact: (programmeId, work) => current.transact(programmeId, work),
    read: (programmeId, work) => current.read(programmeId, work),
    close: () => current.close(),
  };
  return {
    storage,
    backUp: () => swap(live, copy),
    restore: () => swap(copy, live),
    remove: async () => {
      await current.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
