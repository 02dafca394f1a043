import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { readShellOptions, type ShellOptions } from '../shell/shellOptions.ts';
import { fetchElectron, findElectron } from '../station/launch/electronBinary.ts';
import { openBrowser } from '../station/launch/openBrowser.ts';
import { startShell } from '../station/launch/shellProcess.ts';
import { buildWebParts, SHELL_PARTS, TILL_PAGE } from '../station/launch/webParts.ts';
import { createStation } from '../station/station.ts';
import { startStationServer } from '../station/stationServer.ts';
import { openStationSettings } from '../station/stationSettings.ts';
import { type Program, runProgram, UsageError } from './program.ts';

/** The till in Electron's window, or where Electron cannot run, in the browser. */
await runProgram(async (program) => {
  const args = process.argv.slice(2);
  const options = readShellOptions(args);
  if (typeof options === 'string') throw new UsageError(options);
  await buildWebParts([TILL_PAGE, ...SHELL_PARTS], say);
  const electron = findElectron() ?? (await fetchElectron(say));
  if (electron !== null) {
    const [main] = SHELL_PARTS;
    const { child, ended } = startShell(electron, main.built, args);
    program.onStop(() => child.kill());
    const { code, cameUp } = await ended;
    if (cameUp) process.exit(code ?? 0);
    say(`Electron could not open a window (code ${code}).`);
  }
  await offerBrowser(program, options);
});

async function offerBrowser(program: Program, options: ShellOptions): Promise<void> {
  const { data, hqUrl, printer, scannerPath, port, open } = options;
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const file = join(resolve(data), 'station.json');
  const settings = openStationSettings(file, hqUrl, random);
  const station = createStation({ settings, printer, scannerPath });
  const rendererDir = dirname(TILL_PAGE.built);
  const server = await startStationServer({ station, port, rendererDir, randomBytes: random });
  program.onStop(() => server.close());
  program.onStop(() => station.stop());
  await station.start();
  say(`The same till runs in the browser instead:\n\n  Till        ${server.url}\n`);
  if (open) openBrowser(server.url, () => say(`No browser could be opened: go to ${server.url}`));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
