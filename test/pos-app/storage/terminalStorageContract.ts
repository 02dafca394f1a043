import { describe, it } from 'vitest';
import { type OpenStorage, runCase } from './terminalStorageCase.ts';
import { terminalStorageCases } from './terminalStorageCases.ts';

/** Runs the contract; `newPlace` answers how to open a place of its own for each case. */
export function describeTerminalStorage(name: string, newPlace: () => Promise<OpenStorage>): void {
  describe(`${name} keeps the contract of TerminalStorage`, () => {
    for (const storageCase of terminalStorageCases) {
      it(storageCase.title, async () => runCase(storageCase, await newPlace()));
    }
  });
}
