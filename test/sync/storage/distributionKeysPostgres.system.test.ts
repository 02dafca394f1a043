import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import {
  type Access,
  accessFaults,
  isLookedFor,
  isOfProgramme,
  plainText,
  REFERENCE_TABLES,
  textFaults,
} from './distributionRules.ts';
import { type Logged, STORIES, type Story } from './loggedStories.ts';

let server: RunningPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

const newDatabase = () => server.createDatabase(`keys-${++databases}`);

async function ask<T extends pg.QueryResultRow>(url: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answers: T[][] = [];
    for (const statement of statements) answers.push((await client.query<T>(statement)).rows);
    return answers;
  } finally {
    await client.end();
  }
}

it('[S6] every unique key of PostgreSQL begins with the programme, but in the tables held whole', async () => {
  const url = await newDatabase();
  const storage = openPostgresHqStorage(url, CODE_SECRET);
  await storage.programmes();
  await storage.close();
  const [keys = []] = await ask<{ name: string; column: string }>(
    url,
    `SELECT indrelid::regclass::text AS name, attname AS column FROM pg_index
     JOIN pg_class ON pg_class.oid = indrelid
     JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
     WHERE indisunique AND relnamespace = 'public'::regnamespace`,
  );
  expect(keys.length).toBeGreaterThan(20);
  for (const { name, column } of keys)
    if (!REFERENCE_TABLES.includes(name)) expect(column, name).toBe('programme_id');
});

/** Notes each statement that is sent to PostgreSQL while the work goes on. */
function createLog({ isHot }: Story): {
  readonly logged: Logged;
  readonly statements: () => string[];
} {
  const seen = new Set<string>();
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const logged: Logged = async (work) => {
    const { query } = prototype;
    prototype.query = function (this: unknown, ...args) {
      const [asked] = args as [string | { readonly text: string; readonly values?: unknown[] }];
      const { text, values = [] } = typeof asked === 'string' ? { text: asked } : asked;
      if (!(isHot && isLookedFor(values))) seen.add(plainText(text));
      return query.apply(this, args);
    };
    try {
      return await work();
    } finally {
      prototype.query = query;
    }
  };
  return { logged, statements: () => [...seen] };
}

type Plan = {
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
};

const accessIn = (plan: Plan, table?: string): Access[] => {
  const own = plan['Relation Name'] ?? table;
  const deeper = (plan.Plans ?? []).flatMap((it) => accessIn(it, own));
  const reads = plan['Relation Name'] !== undefined && deeper.length === 0;
  const conditions = plan['Index Cond'];
  if (own === undefined || (conditions === undefined && !reads)) return deeper;
  return [{ table: own, conditions: conditions ?? '' }, ...deeper];
};

/** Few rows it would read from end to end, and join whole: it is told of a million in each table. */
const AS_IF_LARGE = [
  `UPDATE pg_class SET relpages = 1, reltuples = 1000000
   WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  ...['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `SET enable_${way} = off`),
];

/** The ways into tables that PostgreSQL takes for statements, whatever their parameters are. */
async function accessOf(url: string, statements: readonly string[]): Promise<Access[][]> {
  const explained = await ask<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    url,
    ...AS_IF_LARGE,
    ...statements.map((statement) => `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`),
  );
  return explained
    .slice(AS_IF_LARGE.length)
    .map(([row]) => (row === undefined ? [] : accessIn(row['QUERY PLAN'][0].Plan)));
}

async function faultsOf(story: Story): Promise<string[]> {
  const url = await newDatabase();
  const { logged, statements } = createLog(story);
  await story.tell(openPostgresHqStorage(url, CODE_SECRET), logged);
  const asked = statements().filter(isOfProgramme);
  expect(asked.length).toBeGreaterThan(10);
  // Nothing is read by what is only written.
  const read = asked.filter((statement) => !statement.startsWith('INSERT'));
  const ways = await accessOf(url, read);
  return [
    ...asked.flatMap(textFaults),
    ...read.flatMap((statement, at) => accessFaults(statement, ways[at] ?? [], story.isHot)),
  ];
}

describe('every statement to PostgreSQL fixes the programme first, and reads by an index', () => {
  it.each(STORIES.map((story) => [story.name, story] as const))('[S6] %s', async (_, story) => {
    expect(await faultsOf(story)).toEqual([]);
  });
});
