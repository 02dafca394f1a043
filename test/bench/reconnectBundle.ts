import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { REPOSITORY } from '../support/process.ts';

/**
 * One script of all that a till's process needs, in a folder: fifty processes that each compile
 * some hundred modules would take minutes to start. Answers its path.
 */
export async function bundleReconnectTill(folder: string): Promise<string> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(import.meta.dirname, 'reconnectTill.ts'),
      outDir: join(folder, 'till'),
      emptyOutDir: false,
      minify: false,
      target: 'node24',
    },
  });
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'till', 'reconnectTill.js');
}
