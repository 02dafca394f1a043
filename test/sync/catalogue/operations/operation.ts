import type { z } from 'zod';
import { ERROR_KEYS, type ErrorKey } from '../errorKeys.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * How a request carries its body. `json` and `array` are JSON; a call of kind `none` may still come
 * with a JSON content type and nothing behind it.
 */
export interface RequestBody {
  readonly kind: 'none' | 'json' | 'array' | 'form' | 'multipart';
  /** Top-level fields; of an array, the fields of its items. */
  readonly fields: readonly string[];
  /** Marked as required by the document; real clients often send less. */
  readonly required: readonly string[];
}

/** What a status answers: JSON of this schema, no body at all, or a file. */
export type AnswerBody = z.ZodType | 'nothing' | 'file';

/** One endpoint of the catalogue. */
export interface Operation {
  readonly method: Method;
  /** With `{names}` in place of what varies; see `PATH_IDS` for what each may be. */
  readonly path: string;
  readonly prefix: '/v1' | '/client/v1' | '/management/v1';
  /** Which generations of the official client call it in their own tests, so break without it. */
  readonly calledBy: readonly ('v2' | 'v3')[];
  readonly deprecated: boolean;
  /** Some calls are made by the second generation of the client only, and are in no document. */
  readonly documented: boolean;
  /** The query parameter that tells this operation from another at the same path. */
  readonly selectedBy: string | null;
  readonly query: readonly string[];
  readonly body: RequestBody;
  /** Success statuses and what they answer; empty where no document tells. */
  readonly answers: Readonly<Record<number, AnswerBody>>;
  readonly errorStatuses: readonly number[];
  /** Keys that the catalogue ties to this operation, or to its kind of request. */
  readonly errorKeys: readonly ErrorKey[];
  /** What else a caller relies on; `[T]` marks what a client's own tests force. */
  readonly facts: readonly string[];
}

const NO_BODY: RequestBody = { kind: 'none', fields: [], required: [] };

const words = (...texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(' ').filter((word) => word !== ''));

const bodyOf =
  (kind: RequestBody['kind']) =>
  (...texts: readonly string[]): RequestBody => {
    const marked = words(...texts);
    return {
      kind,
      fields: marked.map((word) => word.replace('*', '')),
      required: marked.filter((word) => word.endsWith('*')).map((word) => word.replace('*', '')),
    };
  };

/** Field names in texts, parted by spaces; `*` marks what the document requires. */
export const json = bodyOf('json');
export const arrayOf = bodyOf('array');
export const form = bodyOf('form');
export const multipart = bodyOf('multipart');

interface OperationParts {
  readonly calledBy?: 'v2' | 'v3' | 'v2 v3';
  readonly deprecated?: true;
  readonly undocumented?: true;
  readonly selectedBy?: string;
  /** Parameter names, parted by spaces. */
  readonly query?: string;
  readonly body?: RequestBody;
  readonly answers: Readonly<Record<number, AnswerBody>>;
  readonly errors?: readonly number[];
  readonly keys?: readonly ErrorKey[];
  readonly facts?: readonly string[];
}

const KEY_OF_STATUS: Readonly<Record<number, ErrorKey>> = {
  401: 'unauthorized',
  402: 'missing_required_feature',
  403: 'forbidden',
  404: 'not_found',
};

const prefixOf = (path: string): Operation['prefix'] =>
  path.startsWith('/client/') ? '/client/v1' : path.startsWith('/v1') ? '/v1' : '/management/v1';

function keysOf({ query, body, errors, keys }: OperationParts): ErrorKey[] {
  const found = new Set<ErrorKey>(keys);
  for (const status of errors ?? []) {
    const key = KEY_OF_STATUS[status];
    if (key !== undefined) found.add(key);
  }
  if (query !== undefined) found.add('invalid_query_params');
  if (body !== undefined) found.add('invalid_payload');
  return [...found].sort((a, b) => ERROR_KEYS[a].code - ERROR_KEYS[b].code);
}

export function operation(method: Method, path: string, parts: OperationParts): Operation {
  const clients = parts.calledBy?.split(' ') ?? [];
  return {
    method,
    path,
    prefix: prefixOf(path),
    calledBy: (['v2', 'v3'] as const).filter((client) => clients.includes(client)),
    deprecated: parts.deprecated ?? false,
    documented: parts.undocumented !== true,
    selectedBy: parts.selectedBy ?? null,
    query: words(parts.query ?? ''),
    body: parts.body ?? NO_BODY,
    answers: parts.answers,
    errorStatuses: parts.errors ?? [],
    errorKeys: keysOf(parts),
    facts: parts.facts ?? [],
  };
}
