import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** What it takes to start one browser: its file, and the variables it needs beside our own. */
export interface ChromiumBinary {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds the browser of this machine: the one named by CHROMIUM_PATH, an installed one, else the
 * one that the npm package carries (Linux on x64).
 * @throws Error where there is none, saying what to install.
 */
export async function findChromium(): Promise<ChromiumBinary> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { path: named, env: {} };
  // Some distributions put a script there that only tells how to install the real one.
  const installed = INSTALLED.find((path) => existsSync(path) && runs(path, {}));
  if (installed) return { path: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  throw new Error('No Chromium here: install one, and name its file in CHROMIUM_PATH.');
}

function runs(path: string, env: Readonly<Record<string, string>>): boolean {
  const result = spawnSync(path, ['--version'], { env: { ...process.env, ...env } });
  return result.status === 0;
}

async function bundledChromium(): Promise<ChromiumBinary> {
  const folder = await unpackOnce();
  const path = join(folder, 'chromium');
  const env = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  // The package's own libraries stand in only where the machine lacks them.
  const bare = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  const found = [env, bare].find((candidate) => runs(path, candidate));
  if (!found) throw new Error(`The Chromium of @sparticuz/chromium does not start: ${path}`);
  return { path, env: found };
}

/**
 * Unpacks the package into a folder that is renamed into place when it is whole: its own unpacking
 * takes a half-written file for a finished one when two processes start, or one is killed.
 */
async function unpackOnce(): Promise<string> {
  const packed = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  const manifest = JSON.parse(await readFile(join(packed, '..', 'package.json'), 'utf8'));
  const target = join(tmpdir(), `counterfoil-chromium-${manifest.version}-${process.getuid?.()}`);
  if (existsSync(target)) return target;

  const staging = await mkdtemp(`${target}-`);
  const script = "import('@sparticuz/chromium').then((it) => it.default.executablePath())";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    // The package unpacks into the temporary folder, and its libraries only where it sees a Lambda.
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  if (globSync('al2023/lib/*.so*', { cwd: staging }).length === 0) {
    throw new Error('@sparticuz/chromium no longer unpacks its libraries');
  }
  await writeFile(join(staging, 'fonts.conf'), fontsConfiguration(target));
  // A loser of the race throws its own copy away.
  await rename(staging, target).catch(() => rm(staging, { recursive: true, force: true }));
  return target;
}

function fontsConfiguration(folder: string): string {
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((it) => `  <dir>${it}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
