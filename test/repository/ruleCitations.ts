const ID = /[A-Z]{1,4}\d{1,3}/;

/** The ids that `core/RULES.md` defines: the first cells of its tables' rows. */
export function definedRules(markdown: string): string[] {
  const firstCell = new RegExp(`^\\|?[\\s*\`]*(${ID.source})[\\s*\`]*\\|`, 'gm');
  return [...markdown.matchAll(firstCell)].map(([, id]) => id ?? '');
}

/** The ids that a test file cites in its strings, as `[L3]`, `[L3, L4]` or `[L3][L4]`. */
export function citedRules(source: string): string[] {
  const code = source.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const strings = [...code.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].map(
    ([, , it]) => it ?? '',
  );
  const bracket = new RegExp(`\\[(${ID.source}(?:, ?${ID.source})*)\\]`, 'g');
  return strings.flatMap((text) =>
    [...text.matchAll(bracket)].flatMap(([, ids]) => ids?.split(/, ?/) ?? []),
  );
}

export function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
