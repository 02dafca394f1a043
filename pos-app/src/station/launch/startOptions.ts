import { parseArgs } from 'node:util';
import { type PrinterAddress, parsePrinterAddress } from '../devices/deviceAddress.ts';

export const START_USAGE = `npm start -- [options]

  --port N           port of HQ; the till takes the next one (default 3300)
  --data DIR         where HQ and the till's station keep their data (default .data)
  --no-open          leave the browser shut
  --printer HOST[:PORT]   a network receipt printer (port 9100 unless told)
  --scanner PATH     a serial scanner, such as /dev/ttyUSB0 or COM3
`;

export type StartOptions = {
  readonly port: number;
  readonly data: string;
  readonly open: boolean;
  readonly printer: PrinterAddress | null;
  readonly scannerPath: string | null;
};

/** The options, or a message that says what is wrong with them. */
export function readStartOptions(args: readonly string[]): StartOptions | string {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${START_USAGE}`;
  }
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port < 1 || port > 65_534) {
    return `--port ${values.port} is no port: it is a number from 1 to 65534.\n\n${START_USAGE}`;
  }
  const printer = values.printer === undefined ? null : parsePrinterAddress(values.printer);
  if (values.printer !== undefined && printer === null) {
    return `--printer ${values.printer} is no address: it is HOST or HOST:PORT.\n\n${START_USAGE}`;
  }
  const { data, scanner } = values;
  return { port, data, open: values['no-open'] !== true, printer, scannerPath: scanner ?? null };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3300' },
      data: { type: 'string', default: '.data' },
      'no-open': { type: 'boolean', default: false },
      printer: { type: 'string' },
      scanner: { type: 'string' },
    },
  }).values;
}
