export * from './createIdFactory.ts';
export * from './signature.ts';
