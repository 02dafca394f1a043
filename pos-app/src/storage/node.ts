export * from './sqliteTerminalStorage.ts';
