export type Yaml = string | readonly Yaml[] | { readonly [name: string]: Yaml };

type Line = { readonly indent: number; readonly text: string };

/**
 * Reads the part of YAML that our own files use: maps and lists by indentation, lists in brackets,
 * and scalars, all of them as text.
 * @throws Error for a line that it does not understand
 */
export function readYaml(text: string): Yaml {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .map((line): Line => ({ indent: line.search(/\S/), text: line.trim() }));
  const [value, rest] = readBlock(lines, 0);
  if (rest.length > 0) throw new Error(`not understood: ${rest[0]?.text}`);
  return value;
}

function readBlock(lines: readonly Line[], indent: number): [Yaml, readonly Line[]] {
  const list: Yaml[] = [];
  const map: Record<string, Yaml> = {};
  let rest = lines;
  for (let line = rest[0]; line !== undefined && line.indent === indent; line = rest[0]) {
    rest = rest.slice(1);
    const item = /^- (.*)$/.exec(line.text)?.[1];
    if (item !== undefined) {
      list.push(readScalar(item));
      continue;
    }
    const [, name, value] = /^([\w-]+):(?: (.*))?$/.exec(line.text) ?? [];
    if (name === undefined) throw new Error(`not understood: ${line.text}`);
    if (value !== undefined) map[name] = readScalar(value);
    else if ((rest[0]?.indent ?? 0) > indent) {
      const [block, after] = readBlock(rest, rest[0]?.indent ?? 0);
      map[name] = block;
      rest = after;
    } else map[name] = '';
  }
  return [list.length > 0 ? list : map, rest];
}

const readScalar = (text: string): Yaml => (/^[["]/.test(text) ? (JSON.parse(text) as Yaml) : text);
