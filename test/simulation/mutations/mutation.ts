/** A place in a source text and what stands there instead. `find` occurs in the file exactly once. */
export type Patch = {
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};

/** A bug on purpose: laid over the source as it is loaded, and never part of it. */
export type Mutation = {
  readonly name: string;
  /** The rule that is left out, in words. */
  readonly rule: string;
  readonly patches: readonly Patch[];
};

export const patch = (file: string, find: string, replace: string): Patch => ({
  file,
  find,
  replace,
});

/** How often the text that a patch stands in occurs: anything but once, and the patch is stale. */
export const occurrences = (text: string, { find }: Patch): number => text.split(find).length - 1;

/** @throws Error where the source has moved on since the patch was written */
export function applyPatch(text: string, one: Patch): string {
  const found = occurrences(text, one);
  if (found !== 1) throw new Error(`${one.file} holds what is to be replaced ${found} times`);
  const at = text.indexOf(one.find);
  return text.slice(0, at) + one.replace + text.slice(at + one.find.length);
}
