/** How much free JSON may hold; each value counts as one character of `text`. */
export type JsonLimits = {
  /** Of all its objects together. */
  readonly keys: number;
  readonly levels: number;
  /** Characters of keys and texts. */
  readonly text: number;
};

/** Level by level, so that no depth of nesting costs stack, and never past what is allowed. */
export function isWithinJsonLimits(json: unknown, most: JsonLimits): boolean {
  let keys = 0;
  let text = 0;
  let level: readonly unknown[] = [json];
  for (let depth = 1; ; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      text += typeof value === 'string' ? value.length + 1 : 1;
      if (typeof value !== 'object' || value === null) continue;
      if (depth > most.levels) return false;
      if (!Array.isArray(value)) {
        const names = Object.keys(value);
        keys += names.length;
        for (const name of names) text += name.length;
      }
      for (const child of Object.values(value)) next.push(child);
    }
    if (keys > most.keys || text > most.text) return false;
    if (next.length === 0) return true;
    level = next;
  }
}
