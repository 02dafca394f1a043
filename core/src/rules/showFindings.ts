import { utf8ToBytes } from '../crypto/bytes.ts';
import type { RuleFinding } from './ruleFinding.ts';

/** What all findings of an explanation show comes to about so many bytes of JSON at most. */
const MOST_TOLD = 50_000;
const MOST_SHOWN = 20;
const MOST_LEVELS = 4;
const LONGEST_SHOWN = 100;
/** A message is a text for people, and as long as its schema lets it be. */
const LONGEST_MESSAGE = 500;

/** How many bytes may still be shown. */
type Room = { left: number };

/**
 * Cuts what findings show: a rule and an order that are small to send must not make an answer that
 * is not. Each finding, and each of its parts, may use an even share of what was left to it.
 */
export function showFindings(findings: readonly RuleFinding[]): RuleFinding[] {
  const room = { left: MOST_TOLD };
  return findings.map((finding, index) =>
    share(room, findings.length - index, (own) => ({
      ...finding,
      arguments: share(own, 2, (part) => shown(finding.arguments, part)) as Arguments,
      message: share(own, 3, (part) => shown(finding.message, part, LONGEST_MESSAGE)) as Message,
      needed: share(own, 2, (part) => shown(finding.needed, part)),
      found: shown(finding.found, own),
    })),
  );
}

type Arguments = RuleFinding['arguments'];
type Message = RuleFinding['message'];

function share<T>(room: Room, parts: number, show: (part: Room) => T): T {
  const whole = room.left / parts;
  const part = { left: whole };
  const told = show(part);
  room.left -= whole - part.left;
  return told;
}

/** As JSON: a set as the list of its members in order. */
function shown(value: unknown, room: Room, longest = LONGEST_SHOWN, level = 1): unknown {
  if (typeof value === 'string') return shownText(value, room, longest);
  if (typeof value !== 'object' || value === null) {
    room.left -= String(value).length;
    return value ?? null;
  }
  if (level > MOST_LEVELS) return '…';
  const show = (member: unknown): unknown => shown(member, room, longest, level + 1);
  const isFull = (told: readonly unknown[]): boolean => told.length > 0 && room.left <= 0;
  const list = value instanceof Set ? [...value].sort() : value;
  if (Array.isArray(list)) {
    const told: unknown[] = [];
    for (const member of list.slice(0, MOST_SHOWN)) {
      if (isFull(told)) break;
      told.push(show(member));
    }
    return told;
  }
  const told: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value).slice(0, MOST_SHOWN)) {
    if (isFull(told)) break;
    const name = clipped(key, LONGEST_SHOWN);
    room.left -= sizeOf(name);
    told.push([name, show(member)]);
  }
  return Object.fromEntries(told);
}

function shownText(text: string, room: Room, longest: number): string {
  const head = text.slice(0, longest);
  const fitting = Math.floor((room.left / sizeOf(head)) * head.length);
  const told = clipped(text, Math.max(0, Math.min(longest, fitting)));
  room.left -= sizeOf(told);
  return told;
}

/** Without half of a surrogate pair, which is no text. */
const clipped = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;

/** In bytes of JSON, with what separates it from the next. */
const sizeOf = (text: string): number => utf8ToBytes(JSON.stringify(text)).length + 1;
