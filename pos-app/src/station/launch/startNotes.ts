import { hqArguments } from './hqProcess.ts';
import type { StartOptions } from './startOptions.ts';

/** How to start HQ alone, as `npm start` started it. */
export function hqCommand({ port, data }: StartOptions): string {
  const args = hqArguments(port, data).map((arg) => (/[^\w./:\\-]/.test(arg) ? `"${arg}"` : arg));
  return `npm run hq -- ${args.join(' ')}`;
}

export function stopCommand(pid: number, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `taskkill /PID ${pid} /F` : `kill ${pid}`;
}

export type Addresses = { readonly till: string; readonly hq: string; readonly hqPid: number };

/** What a person wants to know once everything is up. */
export function startNotes(options: StartOptions, { till, hq, hqPid }: Addresses): string {
  const { data, printer, scannerPath } = options;
  return `
  Till        ${till}
  HQ console  ${hq}/console/
  Data        ${data}
  Printer     ${printer === null ? 'on the screen' : `${printer.host}:${printer.port}`}
  Scanner     ${scannerPath ?? 'keyboard wedge, or the panel on the screen'}

  To see the till work without HQ, stop HQ:   ${stopCommand(hqPid, process.platform)}
  and start it again:                         ${hqCommand(options)}
  Ctrl-C stops everything.

`;
}
