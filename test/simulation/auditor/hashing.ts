import { createHash } from 'node:crypto';
import type { EntryFact } from './facts.ts';

/** JSON with sorted members and no white space; a number or a text as JSON.stringify writes it. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  const members: string[] = [];
  for (const name of Object.keys(record).sort())
    if (record[name] !== undefined)
      members.push(`${JSON.stringify(name)}:${sortedJson(record[name])}`);
  return `{${members.join(',')}}`;
}

export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** The hash that an entry should carry: of all of it but the hash. */
export function entryHash(entry: EntryFact): string {
  const { hash: _, ...content } = entry;
  return sha256(sortedJson(content));
}

/** The hash that chains a record of HQ's journal to the one before it. */
export const rowHash = (previous: string, entry: EntryFact, posted: unknown): string =>
  sha256(`${previous}\n${entry.hash}\n${sortedJson(posted)}`);

export const NO_HASH = '0'.repeat(64);
