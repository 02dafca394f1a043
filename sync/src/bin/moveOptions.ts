import { parseArgs } from 'node:util';
import type { CodeSecret } from '../server/storage/codeSecret.ts';
import { codeSecretGiven } from './hqOptions.ts';

export const MOVE_USAGE = `Usage: npm run move -- (--from URL | --csv DIR) [options]

  --from URL           take the shop over from a server with the market leader's API
  --csv DIR            take it over from customers.csv and vouchers.csv in this folder instead
  --dry-run            only tell what would be taken over; nothing is written
  --data DIR           folder of HQ's SQLite database (default .data/hq); HQ must not run on it
  --database-url URL   a PostgreSQL database instead, on which HQ may run meanwhile
  --code-secret-file FILE
                       what HQ seals codes with, where it is not code.secret in --data
  --programme ID       the programme to move into, where HQ has more than one
  --help               print this

Environment:

  COUNTERFOIL_SOURCE_APP_ID, COUNTERFOIL_SOURCE_TOKEN   a key of the server to move from
  COUNTERFOIL_DATABASE_URL                              instead of --database-url
  COUNTERFOIL_CODE_SECRET                               instead of --code-secret-file
`;

export type MoveOptions = {
  readonly source:
    | {
        readonly type: 'api';
        readonly url: string;
        readonly appId: string;
        readonly token: string;
      }
    | { readonly type: 'csv'; readonly folder: string };
  readonly isTrial: boolean;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly codeSecret: CodeSecret | null;
  readonly programme: string | null;
};

export type ReadMoveOptions =
  | { readonly type: 'options'; readonly options: MoveOptions }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly message: string };

type Environment = Readonly<Record<string, string | undefined>>;

export function readMoveOptions(
  args: readonly string[],
  environment: Environment,
): ReadMoveOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        from: { type: 'string' },
        csv: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        data: { type: 'string', default: '.data/hq' },
        'database-url': { type: 'string' },
        'code-secret-file': { type: 'string' },
        programme: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { type: 'help' };
    const options: MoveOptions = {
      source: readSource(values.from, values.csv, environment),
      isTrial: values['dry-run'],
      dataDir: values.data,
      databaseUrl: values['database-url'] ?? environment['COUNTERFOIL_DATABASE_URL'] ?? null,
      codeSecret: codeSecretGiven(values['code-secret-file'], environment),
      programme: values.programme ?? null,
    };
    return { type: 'options', options };
  } catch (error) {
    return { type: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

/** @throws Error with what is wrong */
function readSource(
  from: string | undefined,
  csv: string | undefined,
  environment: Environment,
): MoveOptions['source'] {
  if ((from === undefined) === (csv === undefined))
    throw new Error('Say where to move from: --from URL or --csv DIR.');
  if (csv !== undefined) return { type: 'csv', folder: csv };
  const url = URL.canParse(from ?? '') ? new URL(from ?? '') : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new Error(`--from ${from} is no address such as https://api.example.com.`);
  const appId = environment['COUNTERFOIL_SOURCE_APP_ID'];
  const token = environment['COUNTERFOIL_SOURCE_TOKEN'];
  if (!appId || !token)
    throw new Error('--from needs COUNTERFOIL_SOURCE_APP_ID and COUNTERFOIL_SOURCE_TOKEN.');
  return { type: 'api', url: url.href.replace(/\/+$/, ''), appId, token };
}
