import { chmod, writeFile } from 'node:fs/promises';
import { launchChromium, type RunningChromium } from './chromium.ts';
import { findChromium } from './chromiumBinary.ts';
import { findStrace } from './strace.ts';

/**
 * Starts Chromium with every write of its processes to disk recorded.
 * @param files where to put the record, and a script that starts the browser under strace
 */
export async function launchTracedChromium(
  userDataDir: string,
  files: { readonly record: string; readonly script: string },
): Promise<RunningChromium> {
  const chromium = await findChromium();
  const strace = await findStrace();
  const libraries = [chromium.env, strace.env].flatMap((env) => env['LD_LIBRARY_PATH'] ?? []);
  const env = {
    ...chromium.env,
    ...(libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {}),
  };
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  const command = [strace.file, ...strace.args(files.record), chromium.path].map(quote).join(' ');
  await writeFile(files.script, `#!/bin/sh\n${exports.join('')}exec ${command} "$@"\n`);
  await chmod(files.script, 0o755);
  const before = process.env['CHROMIUM_PATH'];
  process.env['CHROMIUM_PATH'] = files.script;
  try {
    return await launchChromium({ userDataDir });
  } finally {
    if (before === undefined) delete process.env['CHROMIUM_PATH'];
    else process.env['CHROMIUM_PATH'] = before;
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
