import { journalCases } from './journalCases.ts';
import { recordCases } from './recordCases.ts';
import type { TerminalStorageCase } from './terminalStorageCase.ts';

/** What every TerminalStorage promises, free of the test runner, so that a browser runs it too. */
export const terminalStorageCases: readonly TerminalStorageCase[] = [
  ...journalCases,
  ...recordCases,
];
