import type { FastifyInstance } from 'fastify';
import { invalidPayload } from './apiError.ts';

/** Far more than any message of ours has; a body that goes deeper is an attack on somebody's stack. */
const MOST_LEVELS = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads JSON bodies. Some clients name JSON and send nothing: that is no body. What is no JSON, or
 * nested too deeply, is refused before anything looks at it.
 */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    try {
      done(null, readJson(text.toString()));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)), undefined);
    }
  });
}

/** @throws ApiError where the text is not JSON, too deep, or names a prototype */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (levelsOf(text) > MOST_LEVELS)
    throw invalidPayload(`The body is nested more than ${MOST_LEVELS} levels deep.`);
  if (text.includes('"__proto__"')) throw invalidPayload('A body may not have a key "__proto__".');
  const value = parse(text);
  // Such a number is read as infinite, which nothing can be kept or told by.
  if (HUGE.test(text) && !isBounded(value)) throw invalidPayload('A number is too large.');
  return value;
}

const HUGE = /\d[eE]\+?\d{3}|\d{300}/;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPayload('The body is not JSON.');
  }
}

function isBounded(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isBounded);
}

/** How many brackets are open at once, outside of strings; the text need not be JSON. */
function levelsOf(text: string): number {
  let level = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      level += 1;
      if (level > deepest) deepest = level;
    } else if (code === 0x7d || code === 0x5d) level -= 1;
  }
  return deepest;
}
