export * from './checkClaims.ts';
export * from './checkRoom.ts';
export * from './finding.ts';
export * from './reconcile.ts';
