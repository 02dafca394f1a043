import type { TerminalStorage } from '@counterfoil/sync/client';

/** Opens one place, which is empty at the first time, and holds later what was left there. */
export type OpenStorage = () => Promise<TerminalStorage>;

export type TerminalStorageCase = {
  readonly title: string;
  run(open: OpenStorage): Promise<void>;
};

/** Runs a case and closes what it left open. */
export async function runCase(it: TerminalStorageCase, open: OpenStorage): Promise<void> {
  const opened: TerminalStorage[] = [];
  try {
    await it.run(async () => {
      const storage = await open();
      opened.push(storage);
      return storage;
    });
  } finally {
    for (const storage of opened) await storage.close();
  }
}
