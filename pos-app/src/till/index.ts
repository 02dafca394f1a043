export * from './createTill.ts';
export * from './till.ts';
export * from './tillContext.ts';
export * from './tillReceipt.ts';
