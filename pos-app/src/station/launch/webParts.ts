import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The root of the repository. */
export const REPOSITORY = join(import.meta.dirname, '../../../..');

/** A page that is built from sources before it can be served. */
export type WebPart = {
  readonly name: string;
  readonly config: string;
  /** Vite's mode, where one config builds several parts. */
  readonly mode?: string;
  /** The file that is there when it was built. */
  readonly built: string;
  readonly sources: readonly string[];
};

const inRepository = (...paths: string[]) => paths.map((path) => join(REPOSITORY, path));

export const TILL_PAGE: WebPart = {
  name: "the till's page",
  config: join(REPOSITORY, 'pos-app/vite.config.ts'),
  built: join(REPOSITORY, 'pos-app/dist/renderer/index.html'),
  sources: inRepository(
    'pos-app/src',
    'pos-app/vite.config.ts',
    'core/src',
    'hardware/src',
    'sync/src/client',
    'sync/src/protocol',
    'package-lock.json',
  ),
};

const SHELL_CONFIG = join(REPOSITORY, 'pos-app/src/shell/vite.config.ts');
const SHELL_SOURCES = inRepository('pos-app/src/shell', 'pos-app/src/station', 'hardware/src');

/** Electron's main process and its preload script, which must be one CommonJS file. */
export const SHELL_PARTS: readonly [WebPart, WebPart] = [
  {
    name: "the shell's main process",
    config: SHELL_CONFIG,
    mode: 'main',
    built: join(REPOSITORY, 'pos-app/dist/shell/main.js'),
    sources: SHELL_SOURCES,
  },
  {
    name: "the shell's preload script",
    config: SHELL_CONFIG,
    mode: 'preload',
    built: join(REPOSITORY, 'pos-app/dist/shell/preload.cjs'),
    sources: SHELL_SOURCES,
  },
];

export const CONSOLE_PAGE: WebPart = {
  name: "HQ's console",
  config: join(REPOSITORY, 'sync/vite.config.ts'),
  built: join(REPOSITORY, 'sync/dist/console/index.html'),
  sources: inRepository('sync/src/console', 'sync/vite.config.ts', 'core/src', 'package-lock.json'),
};

/** Whether a part was never built, or a source of it is newer than what was built. */
export function isStale({ built, sources }: Pick<WebPart, 'built' | 'sources'>): boolean {
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return sources.some((source) => newestIn(source) > builtAt);
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/**
 * Builds what is missing or out of date, one after the other, and says so.
 * @throws Error with Vite's output where a build fails
 */
export async function buildWebParts(
  parts: readonly WebPart[],
  say: (line: string) => void,
): Promise<void> {
  for (const part of parts) {
    if (!existsSync(part.config) || !isStale(part)) continue;
    say(`Building ${part.name}; this takes a few seconds …`);
    await build(part);
  }
}

function build({ name, config, mode = 'production' }: WebPart): Promise<void> {
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  const program = join(vite, 'bin/vite.js');
  const child = spawn(process.execPath, [program, 'build', '--config', config, '--mode', mode], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} could not be built:\n${output}`));
    });
  });
}
