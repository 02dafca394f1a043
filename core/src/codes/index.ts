export * from './alphabet.ts';
export * from './damm32.ts';
export * from './entryCode.ts';
export * from './generateCode.ts';
export * from './normaliseCode.ts';
export * from './signedCode.ts';
