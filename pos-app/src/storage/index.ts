export * from './memoryTerminalStorage.ts';
export * from './noContact.ts';
