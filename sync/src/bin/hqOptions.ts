import { parseArgs } from 'node:util';
import { isCurrency } from '@counterfoil/core';
import { isLoopbackHost } from '../server/routes/http/loopback.ts';
import { StartError } from './program.ts';

export const HQ_USAGE = `Usage: npm run hq -- [options]

  --port N             port to listen on; 0 takes a free one (default 8080)
  --host ADDRESS       address to listen on (default 127.0.0.1)
  --data DIR           folder of the SQLite database (default .data/hq)
  --database-url URL   a PostgreSQL database instead: postgres://user:password@host:5432/name
  --demo               load a demo shop, with the keys demo-app / demo-secret, on this machine only
  --programme NAME     first start: create a programme, and print a key for it once
  --currency CODE      its currency, such as JPY
  --time-zone ZONE     its time zone (default that of this machine)
  --help               print this
`;

export type HqOptions = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  readonly programme: {
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
  } | null;
};

/** What the command line asks for, or what is wrong with it; `help` where it asks for help. */
export type ReadOptions =
  | { readonly type: 'options'; readonly options: HqOptions }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly message: string };

/**
 * The options of this start.
 * @throws StartError with the usage, where they are wrong; ends the process where help is asked for
 */
export function commandLine(args: readonly string[]): HqOptions {
  const read = readHqOptions(args);
  if (read.type === 'options') return read.options;
  if (read.type === 'wrong') throw new StartError(`${read.message}\n\n${HQ_USAGE}`, 2);
  process.stdout.write(HQ_USAGE);
  process.exit(0);
}

export function readHqOptions(args: readonly string[]): ReadOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: 'string', default: '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: '.data/hq' },
        'database-url': { type: 'string' },
        demo: { type: 'boolean', default: false },
        programme: { type: 'string' },
        currency: { type: 'string' },
        'time-zone': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { type: 'help' };
    const { port, host, demo } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      return {
        type: 'wrong',
        message: `--port ${port} is no port: it is a number from 0 to 65535.`,
      };
    if (demo && !isLoopbackHost(host))
      return {
        type: 'wrong',
        message: `--demo answers on this machine only: leave --host out, or start without --demo.`,
      };
    const programme = readProgramme(values.programme, values.currency, values['time-zone']);
    if (typeof programme === 'string') return { type: 'wrong', message: programme };
    const databaseUrl = values['database-url'] ?? null;
    const options = {
      port: Number(port),
      host,
      dataDir: values.data,
      databaseUrl,
      demo,
      programme,
    };
    return { type: 'options', options };
  } catch (error) {
    return { type: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

function readProgramme(
  name: string | undefined,
  currency: string | undefined,
  timeZone: string | undefined,
): HqOptions['programme'] | string {
  if (name === undefined)
    return currency === undefined && timeZone === undefined
      ? null
      : '--currency and --time-zone go with --programme.';
  if (name.trim() === '' || name.length > 200)
    return '--programme takes a name of 1 to 200 characters.';
  if (currency === undefined || !isCurrency(currency))
    return '--programme needs --currency with an ISO 4217 code, such as JPY.';
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone)
    ? { name: name.trim(), currency, timeZone: zone }
    : `--time-zone ${zone} is not known: it is a name such as Asia/Tokyo.`;
}

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
