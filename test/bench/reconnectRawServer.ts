import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { CARDS, REDEMPTIONS, TILLS } from './reconnectMessage.ts';

// The bare limit: JSON over HTTP into PostgreSQL, and out again. It checks nothing and posts nothing.

const PAGE = 1000;
const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
let waiting: (() => void)[] = [];

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

let arrived: string[] = [];
let inserting: Promise<void> | null = null;

/** What arrives while an insert is under way goes into the next: positions have no gaps so. */
async function push(body: string): Promise<string> {
  for (const document of JSON.parse(body) as unknown[]) arrived.push(JSON.stringify(document));
  while (inserting !== null) await inserting;
  if (arrived.length > 0) {
    inserting = insert(arrived);
    arrived = [];
    await inserting;
  }
  return '{}';
}

async function insert(documents: readonly string[]): Promise<void> {
  await pool.query({
    name: 'push',
    text: 'INSERT INTO document (body) SELECT * FROM unnest($1::text[])',
    values: [documents],
  });
  inserting = null;
  const told = waiting;
  waiting = [];
  for (const tell of told) tell();
}

const select = async (after: number, limit: number): Promise<string[]> => {
  const { rows } = await pool.query<{ body: string }>({
    name: 'pull',
    text: 'SELECT body FROM document WHERE position > $1 ORDER BY position LIMIT $2',
    values: [after, limit],
  });
  return rows.map(({ body }) => body);
};

/** The next documents after a position, as soon as there are any. */
async function all(after: number): Promise<string> {
  for (;;) {
    const changed = new Promise<void>((resolve) => waiting.push(resolve));
    const documents = await select(after, PAGE);
    if (documents.length > 0) return `[${documents.join()}]`;
    await changed;
  }
}

/** As many documents as there are cards, once all have arrived. */
async function states(): Promise<string> {
  for (;;) {
    const changed = new Promise<void>((resolve) => waiting.push(resolve));
    const { rows } = await pool.query('SELECT max(position)::int AS last FROM document');
    if (rows[0]?.last >= TILLS * REDEMPTIONS) return `[${(await select(0, CARDS)).join()}]`;
    await changed;
  }
}

const answer = async (request: IncomingMessage): Promise<string> => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://raw');
  if (pathname === '/push') return push(await read(request));
  if (pathname === '/states') return states();
  if (pathname === '/all') return all(Number(searchParams.get('after')));
  await pool.query('TRUNCATE document RESTART IDENTITY');
  return '{}';
};

await pool.query(
  'CREATE TABLE document (position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body TEXT)',
);
const server = createServer((request, response) => {
  answer(request).then(
    (text) => response.end(text),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Raw server ready on http://127.0.0.1:${port}\n`);
});
