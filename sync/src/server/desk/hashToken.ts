import { createHash } from 'node:crypto';

/** What is kept of a token: tokens are random, so nobody can try them out against it. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(`api token\n${token}`).digest('hex');
