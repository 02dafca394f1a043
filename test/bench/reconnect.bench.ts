import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Demo, type DemoHq, openDemo } from '../support/demo.ts';
import { at } from '../support/hqApi.ts';
import { startPostgres } from '../support/postgres.ts';
import { startProcess } from '../support/process.ts';
import { endWithUs } from '../support/processChildren.ts';
import { type BenchmarkResult, median, result } from './benchmark.ts';
import { bundleReconnectTill } from './reconnectBundle.ts';
import { type RawPull, REDEMPTIONS, type ReconnectOrder, TILLS } from './reconnectMessage.ts';

const ROUNDS = 3;
/** So many at a time start and enrol, which is not measured. */
const STARTING = 4;
const GOAL = { atMost: 2 };

/**
 * Fifty tills as processes, each with 200 redemptions made offline, reconnect at once: seconds until
 * HQ has posted all of them and every till knows every card as HQ does. Beside it the same documents
 * as plain JSON over HTTP into the same PostgreSQL: fetched by everybody in full, as replication
 * does it, and as states, as our tills do it. What raw JSON does not do: check a balance.
 */
export async function benchReconnect(): Promise<BenchmarkResult[]> {
  const postgres = await startPostgres();
  const demo = await openDemo();
  const tills = await startTills(await bundleReconnectTill(demo.dir));
  try {
    const raw = await startProcess(
      'test/bench/reconnectRawServer.ts',
      [await postgres.createDatabase('raw')],
      { readyLine: /^Raw server ready/ },
    );
    const rawTimes = { all: [] as number[], states: [] as number[] };
    const measureRaw = async (pull: RawPull): Promise<void> => {
      await fetch(`${raw.url}/empty`, { method: 'POST' });
      rawTimes[pull].push(await seconds(() => toAll(tills, { type: 'raw', url: raw.url, pull })));
    };
    const measure = async (hq: DemoHq, folder: string): Promise<number> => {
      const times: number[] = [];
      await enrolAll(demo, hq, tills, folder);
      for (let round = 0; round < ROUNDS; round += 1) {
        await toAll(tills, { type: 'redeem', round });
        times.push(await seconds(() => toAll(tills, { type: 'reconnect', round })));
        await toAll(tills, { type: 'goOffline' });
        await measureRaw('all');
        await measureRaw('states');
      }
      await expectAllPosted(hq);
      await hq.stop();
      return median(times);
    };
    const url = await postgres.createDatabase('hq');
    const onPostgres = await measure(await demo.startHq('--database-url', url), 'postgres');
    const onSqlite = await measure(await demo.startHq(), 'sqlite');
    await raw.stop();
    const all = median(rawTimes.all);
    const states = median(rawTimes.states);
    const name = (storage: string, raw: string): string =>
      `reconnect: 50 tills × 200 redemptions, HQ on ${storage}, against raw JSON ${raw}`;
    return [
      result(name('PostgreSQL', 'all to all'), onPostgres, 's', all, GOAL),
      result(name('SQLite', 'all to all'), onSqlite, 's', all, GOAL),
      result(name('PostgreSQL', 'with states down'), onPostgres, 's', states),
      result(name('SQLite', 'with states down'), onSqlite, 's', states),
    ];
  } finally {
    for (const till of tills) till.kill('SIGKILL');
    await demo.close();
    await postgres.stop();
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function startTills(script: string): Promise<ChildProcess[]> {
  const tills: ChildProcess[] = [];
  while (tills.length < TILLS) {
    const count = Math.min(STARTING, TILLS - tills.length);
    const started = Array.from({ length: count }, (_, index) => {
      const till = fork(script, [String(tills.length + index)]);
      endWithUs(till);
      return till;
    });
    await Promise.all(started.map(answered));
    tills.push(...started);
  }
  return tills;
}

async function enrolAll(
  demo: Demo,
  hq: DemoHq,
  tills: readonly ChildProcess[],
  folder: string,
): Promise<void> {
  const stores = await hq.api.get('/admin/stores');
  const storeId = at(stores.body, 'stores', 0, 'id');
  for (const [index, till] of tills.entries()) {
    const made = await hq.api.post('/admin/terminals', { storeId, name: `Till ${index}` });
    await order(till, {
      type: 'enrol',
      hqUrl: hq.url,
      enrolCode: String(at(made.body, 'enrolCode')),
      data: join(demo.dir, folder, String(index)),
    });
  }
}

const toAll = (tills: readonly ChildProcess[], what: ReconnectOrder): Promise<unknown> =>
  Promise.all(tills.map((till) => order(till, what)));

function order(till: ChildProcess, what: ReconnectOrder): Promise<void> {
  const done = answered(till);
  till.send(what);
  return done;
}

function answered(till: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('the process of a till ended'));
    till.once('exit', gone);
    till.once('message', (message: { readonly failed?: string }) => {
      till.off('exit', gone);
      if (message.failed === undefined) resolve();
      else reject(new Error(message.failed));
    });
  });
}

/** What was measured has to be the whole work: each redemption posted, and the books in order. */
async function expectAllPosted(hq: DemoHq): Promise<void> {
  const { body: check } = await hq.api.get('/admin/ledger/check');
  const { body: found } = await hq.api.get('/admin/discrepancies');
  const { body: held } = await hq.api.get('/admin/quarantine');
  const { body: posted } = await hq.api.get('/v1/redemptions?limit=1');
  const isRight =
    at(check, 'balanced') === true &&
    at(found, 'total') === 0 &&
    at(held, 'total') === 0 &&
    at(posted, 'total') === TILLS * REDEMPTIONS * ROUNDS;
  if (!isRight) throw new Error(`not all is posted: ${JSON.stringify({ check, found, posted })}`);
}
