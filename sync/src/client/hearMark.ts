import type { JournalMark } from '../protocol/index.ts';
import type { Contact } from './terminalStorage.ts';

/**
 * The contact after an answer that is none of the feed's told where HQ's journal stands. It does not
 * take the place of what the feed told: an HQ that was restored meanwhile is found out by that one.
 */
export function hearMark(contact: Contact, told: JournalMark): Contact {
  const newest = Math.max(contact.seen?.position ?? -1, contact.heard?.position ?? -1);
  return told.position > newest ? { ...contact, heard: told } : contact;
}

/** The contact after a page of the feed: HQ holds all that the terminal had heard of before. */
export const readMark = (contact: Contact, told: JournalMark): Contact => ({
  ...contact,
  seen: told,
  heard: contact.heard !== null && contact.heard.position > told.position ? contact.heard : null,
});

/** What HQ is asked about: does it hold both? */
export const marksOf = ({ seen, heard }: Contact): JournalMark[] =>
  [seen, heard].filter((mark) => mark !== null);
