import { EMPTY_JOURNAL, GENESIS_HASH } from '@counterfoil/core';
import type { HqHead } from './journalRow.ts';

/** Where HQ's journal stands before its first record. */
export const EMPTY_HEAD: HqHead = { position: 0, hash: GENESIS_HASH, own: EMPTY_JOURNAL };
