export * from './dexieTerminalStorage.ts';
