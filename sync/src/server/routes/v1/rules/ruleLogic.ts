/** How the rules of a set are joined: one by its key, all of them, or any. */
export type Logic =
  | { readonly key: string }
  | { readonly all: readonly Logic[] }
  | { readonly any: readonly Logic[] };

const LONGEST = 4000;
const MOST_LEVELS = 10;

/**
 * Reads `1 and (2 or 3)`: keys, `and`, `or` in any case, parentheses; `and` binds closer. Answers
 * null for what is none of that.
 */
export function parseLogic(text: string): Logic | null {
  if (text.length > LONGEST) return null;
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const isWord = (word: string): boolean => tokens[at]?.toLowerCase() === word;
  const readJoined = (word: 'and' | 'or', readPart: () => Logic | null): Logic | null => {
    const parts: Logic[] = [];
    do {
      const part = readPart();
      if (part === null) return null;
      parts.push(part);
    } while (isWord(word) && ++at > 0);
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    return word === 'and' ? { all: parts } : { any: parts };
  };
  const readPart = (level: number): Logic | null => {
    const token = tokens[at];
    if (token === undefined || token === ')' || isWord('and') || isWord('or')) return null;
    at += 1;
    if (token !== '(') return { key: token };
    const inner = level < MOST_LEVELS ? readAny(level + 1) : null;
    return tokens[at++] === ')' ? inner : null;
  };
  const readAny = (level: number): Logic | null =>
    readJoined('or', () => readJoined('and', () => readPart(level)));
  const logic = readAny(1);
  return at === tokens.length ? logic : null;
}

/** What must hold whatever else does: the parts of an `and` at the top, or the whole. */
export function conjunctsOf(logic: Logic): readonly Logic[] {
  return 'all' in logic ? logic.all.flatMap(conjunctsOf) : [logic];
}

/** The logic as a tree of whatever its keys stand for. */
export function mapLogic(logic: Logic, toNode: (key: string) => object): object {
  if ('key' in logic) return toNode(logic.key);
  if ('all' in logic) return { all: logic.all.map((part) => mapLogic(part, toNode)) };
  return { any: logic.any.map((part) => mapLogic(part, toNode)) };
}

export function keysOf(logic: Logic): readonly string[] {
  if ('key' in logic) return [logic.key];
  return ('all' in logic ? logic.all : logic.any).flatMap(keysOf);
}
