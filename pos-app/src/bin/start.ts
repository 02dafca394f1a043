import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { DEMO_ENROL_CODES } from '../station/launch/demoEnrolCodes.ts';
import { startHqProcess } from '../station/launch/hqProcess.ts';
import { openBrowser } from '../station/launch/openBrowser.ts';
import { hqCommand, startNotes } from '../station/launch/startNotes.ts';
import { readStartOptions } from '../station/launch/startOptions.ts';
import { buildWebParts, CONSOLE_PAGE, TILL_PAGE } from '../station/launch/webParts.ts';
import { createStation } from '../station/station.ts';
import { startStationServer } from '../station/stationServer.ts';
import { openStationSettings } from '../station/stationSettings.ts';
import { runProgram, UsageError } from './program.ts';

/** HQ with a demo shop, and a till in the browser. */
await runProgram(async (program) => {
  const options = readStartOptions(process.argv.slice(2));
  if (typeof options === 'string') throw new UsageError(options);
  const { port, open, printer, scannerPath } = options;
  const data = resolve(options.data);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const random = (length: number) => new Uint8Array(randomBytes(length));

  await buildWebParts([TILL_PAGE, CONSOLE_PAGE], say);
  const hq = await startHqProcess(port, data, say);
  program.onStop(() => hq.stop());
  const station = createStation({
    settings: openStationSettings(join(data, 'station.json'), hq.url, random),
    enrolCodes: DEMO_ENROL_CODES,
    isDemo: true,
    printer,
    scannerPath,
  });
  const rendererDir = dirname(TILL_PAGE.built);
  const server = await startStationServer({
    station,
    port: port + 1,
    rendererDir,
    randomBytes: random,
  });
  program.onStop(() => server.close());
  program.onStop(() => station.stop());
  await station.start();

  say(startNotes(options, { till: server.url, hq: hq.url, hqPid: hq.pid }));
  if (open) openBrowser(server.url, () => say(`No browser could be opened: go to ${server.url}`));
  let isStopping = false;
  program.onStop(() => {
    isStopping = true;
  });
  void hq.ended.then((how) => {
    if (isStopping) return;
    say(`HQ has stopped (${how}). The till goes on offline. Start HQ again by:`);
    say(`  ${hqCommand(options)}`);
  });
});
