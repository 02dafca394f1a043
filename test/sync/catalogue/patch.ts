type Tree = Record<string, unknown>;

/** A copy of `value` with what stands at the path (`a.b.0.c`) put in or replaced. */
export function patched(value: unknown, path: string, replacement: unknown): unknown {
  const copy = structuredClone(value);
  const { parent, name } = placeOf(copy, path);
  parent[name] = replacement;
  return copy;
}

/** A copy of `value` without what stands at the path, which must be there. */
export function without(value: unknown, path: string): unknown {
  const copy = structuredClone(value);
  const { parent, name } = placeOf(copy, path);
  if (!(name in parent)) throw new Error(`nothing stands at ${path}`);
  delete parent[name];
  return copy;
}

/** For each key at the top of `value`: a copy without it. */
export const lackingEach = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(value).map((key) => [key, without(value, key)]));

function placeOf(root: unknown, path: string): { parent: Tree; name: string } {
  const steps = path.split('.');
  const name = steps.pop() ?? '';
  let parent = root as Tree;
  for (const step of steps) {
    const next = parent[step];
    if (typeof next !== 'object' || next === null) throw new Error(`${path} leads nowhere`);
    parent = next as Tree;
  }
  return { parent, name };
}
