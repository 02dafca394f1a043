import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How long fetching Electron's binary may take before it counts as impossible, milliseconds. */
const FETCH_LIMIT = 180_000;

/** Where Electron's binary lies, or null where it was never fetched. */
export function findElectron(electronDir = packageDir()): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const pathFile = join(electronDir, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(override ?? join(electronDir, 'dist'), readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Fetches Electron's binary by its own install script; npm leaves that out. Null where it cannot be
 * had, with the reason told to `say`.
 */
export async function fetchElectron(say: (line: string) => void): Promise<string | null> {
  say('Fetching Electron’s binary, once …');
  const child = spawn(process.execPath, [join(packageDir(), 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let trouble = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble += text;
  });
  const limit = setTimeout(() => child.kill(), FETCH_LIMIT);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(limit);
  if (code === 0) return findElectron();
  const reason = /^\w*(?:Error|error):.*$/m.exec(trouble)?.[0] ?? 'no answer in time';
  say(`Electron’s binary cannot be fetched here (${reason}).`);
  return null;
}

function packageDir(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}
