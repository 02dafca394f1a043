export * from './grantRecord.ts';
export * from './intent.ts';
export * from './printJob.ts';
export * from './terminalIdentity.ts';
export * from './terminalStorage.ts';
