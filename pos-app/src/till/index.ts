export * from './till.ts';
export * from './tillReceipt.ts';
