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
      arguments: share(own, 4, (part) => shown(finding.arguments, part)) as object as Arguments,
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
    room.left -= String(value).length + 1;
    return value ?? null;
  }
  if (level > MOST_LEVELS) return '…';
  const show = (member: unknown): unknown => shown(member, room, longest, level + 1);
  if (!(value instanceof Set || Array.isArray(value))) {
    const members: [string, unknown][] = [];
    for (const [key, member] of Object.entries(value).slice(0, MOST_SHOWN)) {
      if (members.length > 0 && room.left <= 0) break;
      members.push([shownText(key, room, longest), show(member)]);
    }
    return Object.fromEntries(members);
  }
  const list: unknown[] = [];
  for (const member of (value instanceof Set ? [...value].sort() : value).slice(0, MOST_SHOWN)) {
    list.push(room.left > 0 ? show(member) : '…');
    if (room.left <= 0) break;
  }
  return list;
}

function shownText(text: string, room: Room, longest: number): string {
  const head = text.slice(0, longest);
  const most = Math.max(0, Math.floor((room.left / sizeOf(head)) * head.length));
  // Half of a surrogate pair is no text.
  const cut = head.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const told = cut.length < text.length ? `${cut}…` : text;
  room.left -= sizeOf(told);
  return told;
}

/** In bytes of JSON, with the quotes and what separates it from the next. */
const sizeOf = (text: string): number => utf8ToBytes(JSON.stringify(text)).length + 1;
