import { parseArgs } from 'node:util';
import { isCurrency } from '@counterfoil/core';
import { LOG_LEVELS, type LogLevel } from '../server/operations/log.ts';
import { isLoopbackHost } from '../server/routes/http/loopback.ts';
import {
  CODE_SECRET_VARIABLE,
  type CodeSecret,
  readCodeSecret,
  readCodeSecretFile,
} from '../server/storage/codeSecret.ts';
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
  --log-level LEVEL    silent, error, warn, info or debug: JSON lines on stderr (default warn)
  --trust-proxy LIST   addresses of the proxies in front of HQ, separated by commas
  --drain-delay N      seconds to go on answering, as not ready, once asked to stop (default 0)
  --code-secret-file FILE
                       what codes are sealed with; SQLite makes code.secret in --data otherwise
  --rotate-code-secret FILE
                       seal all codes with the secret in FILE instead, and end; no HQ may run
  --backup FILE        copy the SQLite database of --data into a new file, and end; HQ may run
  --restore FILE       put such a copy into --data, which must be empty, and start
  --help               print this

Environment, for what others must not see in the list of processes:

  COUNTERFOIL_DATABASE_URL    instead of --database-url
  COUNTERFOIL_CODE_SECRET     instead of --code-secret-file: 64 hex digits, or 32 bytes in base64
  COUNTERFOIL_METRICS_TOKEN   who shows it as a bearer may read /metrics from other machines
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
  readonly logLevel: LogLevel;
  readonly trustProxy: readonly string[];
  /** Milliseconds. */
  readonly drainDelay: number;
  readonly backup: string | null;
  readonly restore: string | null;
  readonly metricsToken: string | null;
  /** What codes are sealed with; null: what is beside the SQLite database. */
  readonly codeSecret: CodeSecret | null;
  /** A file with another secret, to seal them with from now on. */
  readonly rotateCodeSecret: string | null;
};

/** What the command line asks for, or what is wrong with it; `help` where it asks for help. */
export type ReadOptions =
  | { readonly type: 'options'; readonly options: HqOptions }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The options of this start.
 * @throws StartError with the usage, where they are wrong; ends the process where help is asked for
 */
export function commandLine(args: readonly string[], environment: Environment): HqOptions {
  const read = readHqOptions(args, environment);
  if (read.type === 'options') return read.options;
  if (read.type === 'wrong') throw new StartError(`${read.message}\n\n${HQ_USAGE}`, 2);
  process.stdout.write(HQ_USAGE);
  process.exit(0);
}

export function readHqOptions(args: readonly string[], environment: Environment = {}): ReadOptions {
  try {
    const values = parse(args);
    if (values.help) return { type: 'help' };
    return { type: 'options', options: toOptions(values, environment) };
  } catch (error) {
    return { type: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
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
      'log-level': { type: 'string', default: 'warn' },
      'trust-proxy': { type: 'string', default: '' },
      'drain-delay': { type: 'string', default: '0' },
      'code-secret-file': { type: 'string' },
      'rotate-code-secret': { type: 'string' },
      backup: { type: 'string' },
      restore: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;

/** @throws Error with what is wrong */
function toOptions(values: ReturnType<typeof parse>, environment: Environment): HqOptions {
  const { port, host, demo, backup = null, restore = null } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port ${port} is no port: it is a number from 0 to 65535.`);
  if (demo && !isLoopbackHost(host))
    throw new Error(
      '--demo answers on this machine only: leave --host out, or start without --demo.',
    );
  const databaseUrl = values['database-url'] ?? environment['COUNTERFOIL_DATABASE_URL'] ?? null;
  if (databaseUrl !== null && (backup !== null || restore !== null))
    throw new Error(
      '--backup and --restore are for SQLite: PostgreSQL has pg_dump and pg_restore, see docs/operations.md.',
    );
  if (backup !== null && restore !== null)
    throw new Error('--backup and --restore do not go together.');
  return {
    port: Number(port),
    host,
    dataDir: values.data,
    databaseUrl,
    demo,
    programme: readProgramme(values.programme, values.currency, values['time-zone']),
    logLevel: readLogLevel(values['log-level']),
    trustProxy: values['trust-proxy'].split(',').filter((address) => address !== ''),
    drainDelay: readSeconds(values['drain-delay']),
    backup,
    restore,
    metricsToken: environment['COUNTERFOIL_METRICS_TOKEN'] || null,
    codeSecret: codeSecretGiven(values['code-secret-file'], environment),
    rotateCodeSecret: values['rotate-code-secret'] ?? null,
  };
}

function readLogLevel(level: string): LogLevel {
  const known = LOG_LEVELS.find((one) => one === level);
  if (known !== undefined) return known;
  throw new Error(`--log-level ${level} is none of ${LOG_LEVELS.join(', ')}.`);
}

/**
 * The secret of a command line or its environment, null where there is none.
 * @throws Error with what is wrong
 */
export function codeSecretGiven(
  file: string | undefined,
  environment: Environment,
): CodeSecret | null {
  const text = environment[CODE_SECRET_VARIABLE] || undefined;
  if (file !== undefined) return readCodeSecretFile(file);
  return text === undefined ? null : readCodeSecret(text, CODE_SECRET_VARIABLE);
}

function readSeconds(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text) * 1000;
  throw new Error(`--drain-delay ${text} is no number of seconds from 0 to 999.`);
}

function readProgramme(
  name: string | undefined,
  currency: string | undefined,
  timeZone: string | undefined,
): HqOptions['programme'] {
  if (name === undefined) {
    if (currency === undefined && timeZone === undefined) return null;
    throw new Error('--currency and --time-zone go with --programme.');
  }
  if (name.trim() === '' || name.length > 200)
    throw new Error('--programme takes a name of 1 to 200 characters.');
  if (currency === undefined || !isCurrency(currency))
    throw new Error('--programme needs --currency with an ISO 4217 code, such as JPY.');
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (isTimeZone(zone)) return { name: name.trim(), currency, timeZone: zone };
  throw new Error(`--time-zone ${zone} is not known: it is a name such as Asia/Tokyo.`);
}

function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
