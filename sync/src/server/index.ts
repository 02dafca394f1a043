export * from './storage/hqStorage.ts';
