import type { JournalMark } from '../protocol/index.ts';
import type { Contact } from './terminalStorage.ts';

/** The contact with the newest record of HQ's journal that was heard of. Answers overtake each other. */
export const hearMark = (contact: Contact, heard: JournalMark): Contact =>
  contact.seen !== null && contact.seen.position >= heard.position
    ? contact
    : { ...contact, seen: heard };
