/** The modules of a page of documentation, and what they print. */
export type DocExamples = {
  /** In the order of the page; blocks of one name are one module. */
  readonly modules: readonly { readonly name: string; readonly text: string }[];
  /** Line by line, of all blocks that follow a module. */
  readonly printed: readonly string[];
};

const FENCE = /^```(.*)$/;

/**
 * Reads the examples of a Markdown page: fenced blocks that start with "```ts name.ts", and the
 * blocks "```text" that say what these print.
 *
 * @throws Error where a block of TypeScript has no name, or a block has no end
 */
export function docExamples(markdown: string): DocExamples {
  const modules = new Map<string, string>();
  const printed: string[] = [];
  let language: string | null = null;
  let lines: string[] = [];
  for (const line of markdown.split('\n')) {
    const fence = FENCE.exec(line)?.[1];
    if (fence === undefined) {
      lines.push(line);
    } else if (language === null) {
      language = fence;
      lines = [];
    } else {
      const name = /^ts (\w+\.ts)$/.exec(language)?.[1];
      if (name !== undefined) modules.set(name, `${modules.get(name) ?? ''}${lines.join('\n')}\n`);
      else if (language.startsWith('ts')) throw new Error(`a block without a name: ${lines[0]}`);
      else if (language === 'text') printed.push(...lines);
      language = null;
    }
  }
  if (language !== null) throw new Error('a block without an end');
  return { modules: [...modules].map(([name, text]) => ({ name, text })), printed };
}
