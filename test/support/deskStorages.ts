import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryHqStorage, type HqStorage, openHqStorage } from '@counterfoil/sync/server';

export type DeskStorage = { readonly storage: HqStorage; readonly remove: () => void };

/** The storages that HQ's desks are tried on, each new and empty. */
export const DESK_STORAGES: readonly {
  readonly name: string;
  readonly open: () => Promise<DeskStorage>;
}[] = [
  {
    name: 'memory',
    open: async () => ({ storage: createMemoryHqStorage(), remove: () => undefined }),
  },
  {
    name: 'SQLite',
    open: async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-desk-'));
      const storage = await openHqStorage({ dataDir });
      return { storage, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
    },
  },
];
