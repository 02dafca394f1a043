import type { Contact } from '@counterfoil/sync/client';
import { FEED_START } from '@counterfoil/sync/protocol';

/** What stands in a storage before the terminal ever reached HQ. */
export const NO_CONTACT: Contact = {
  acknowledged: 0,
  mark: FEED_START,
  seen: null,
  heard: null,
  at: 0,
  offset: 0,
  journalTime: 0,
};
