export * from './apiCallError.ts';
export * from './apiClient.ts';
export * from './callTypes.ts';
export * from './operations/operations.ts';
export * from './retries.ts';
