import { build } from 'vite';

export type BundleOptions = {
  readonly minify: boolean;
  /** `iife` runs as a classic script, its exports under the name `bundle`. */
  readonly format: 'es' | 'iife';
  /** Packages that stay imports. */
  readonly external?: readonly string[];
};

/** Bundles a module of a project (its path) into one script, with all the names that it exports. */
export async function bundleModule(
  folder: string,
  entry: string,
  { minify, format, external = [] }: BundleOptions,
): Promise<string> {
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    // Vitest says 'test' there, and Vite would believe it.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: external.map((name) => new RegExp(`^${name}(/|$)`)),
        output: { format, name: 'bundle', codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((it) => ('output' in it ? it.output : []));
  const chunks = outputs.filter((it) => it.type === 'chunk');
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`one chunk, not ${chunks.length}`);
  return chunks[0].code;
}
