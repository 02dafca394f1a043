import { parseArgs } from 'node:util';
import { type PrinterAddress, parsePrinterAddress } from '../station/devices/deviceAddress.ts';
import { parseHqUrl } from '../station/hqAddress.ts';
import type { AllowedDevice } from './shellSettings.ts';

export const POS_USAGE = `npm run pos -- [options]

  --data DIR              where the till keeps its data (default .data/pos)
  --hq URL                HQ's address; else the till asks for it at its first start
  --printer HOST[:PORT]   a network receipt printer (port 9100 unless told)
  --scanner PATH          a serial scanner, such as /dev/ttyUSB0 or COM3
  --allow-device VID:PID  a serial or HID device that the page may open; hexadecimal, repeatable
  --port N                port of the till in the browser, where Electron cannot run (default 3320)
  --no-open               leave the browser shut then
`;

export type ShellOptions = {
  readonly data: string;
  readonly hqUrl: string | null;
  readonly printer: PrinterAddress | null;
  readonly scannerPath: string | null;
  readonly devices: readonly AllowedDevice[];
  readonly port: number;
  readonly open: boolean;
};

/** The options, or a message that says what is wrong with them. */
export function readShellOptions(args: readonly string[]): ShellOptions | string {
  try {
    return toOptions(parse(args));
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${POS_USAGE}`;
  }
}

function toOptions(values: ReturnType<typeof parse>): ShellOptions {
  const { data, hq, printer, scanner, port } = values;
  const hqUrl = hq === undefined ? null : parseHqUrl(hq);
  if (hq !== undefined && hqUrl === null) throw new Error(`--hq ${hq} is no address of HQ.`);
  const address = printer === undefined ? null : parsePrinterAddress(printer);
  if (printer !== undefined && address === null) {
    throw new Error(`--printer ${printer} is no address: it is HOST or HOST:PORT.`);
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port ${port} is no port.`);
  return {
    data,
    hqUrl,
    printer: address,
    scannerPath: scanner ?? null,
    devices: (values['allow-device'] ?? []).map(toDevice),
    port: Number(port),
    open: values['no-open'] !== true,
  };
}

function toDevice(text: string): AllowedDevice {
  const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(text) ?? [];
  if (vendor === undefined || product === undefined) {
    throw new Error(`--allow-device ${text} is no device: it is VID:PID, such as 05e0:1701.`);
  }
  return { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: '.data/pos' },
      hq: { type: 'string' },
      printer: { type: 'string' },
      scanner: { type: 'string' },
      'allow-device': { type: 'string', multiple: true },
      port: { type: 'string', default: '3320' },
      'no-open': { type: 'boolean', default: false },
    },
  }).values;
}
