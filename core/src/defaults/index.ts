export * from './createIdFactory.ts';
export * from './hashPin.ts';
export * from './signature.ts';
