import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkLedger,
  type HqReader,
  type HqStorage,
  openHqStorage,
} from '@counterfoil/sync/server';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, openDemo, takeCardFrom } from '../support/demo.ts';
import { NOTHING_SURVIVES, type Survival, writeDiskImage } from '../support/diskImage.ts';
import { type DiskEvent, readDiskTrace } from '../support/diskTrace.ts';
import { freePort } from '../support/freePort.ts';
import { at, hqApi } from '../support/hqApi.ts';
import { createRandom } from '../support/random.ts';
import { startTraced, type TracedProgram, temporaryFolder } from '../support/tracedProgram.ts';

const CLIENTS = 4;
const TURNS = 40;
const TILL_TURNS = 60;
const CUTS = 24;
const FILE = 'counterfoil.sqlite';

type Temporary = Awaited<ReturnType<typeof temporaryFolder>>;

/** What somebody was told is done, and how long the record of HQ's disk was when they heard it. */
type Acknowledged = { readonly id: string; readonly heard: number };

describe('power loss at HQ', () => {
  let temporary: Temporary;
  let disk: string;
  let record: string;
  let demo: Demo;
  const random = createRandom(2026);

  beforeEach(async () => {
    temporary = await temporaryFolder();
    disk = join(temporary.path, 'disk');
    record = join(temporary.path, 'record');
    demo = await openDemo();
  });
  afterEach(async () => {
    await demo.close();
    await temporary.remove();
  });

  const heardNow = (): number => statSync(record).size;

  /** The disk as a power cut leaves it, in a folder of its own. */
  const imageAt = (events: readonly DiskEvent[], cut: number, survives: Survival): string => {
    const image = mkdtempSync(join(temporary.path, 'image-'));
    writeDiskImage(events, cut, { folder: disk, image, survives });
    return image;
  };

  /** Ends of flushes drawn at random, and the moments at which somebody had just been told. */
  const drawCuts = (events: readonly DiskEvent[], told: readonly Acknowledged[]): number[] => {
    const first = told[0]?.heard ?? 0;
    const flushes = events.filter(({ type, end }) => type === 'sync' && end >= first);
    const moments = [flushes.map(({ end }) => end), told.map(({ heard }) => heard)];
    return Array.from({ length: CUTS }, (_, turn) => {
      const drawn = moments[turn % 2] ?? [];
      return drawn[Math.floor(random() * drawn.length)] ?? 0;
    });
  };

  const startHq = async (): Promise<{ hq: TracedProgram; url: string }> => {
    const port = String(await freePort());
    const hq = await startTraced(
      'sync/src/bin/hq.ts',
      ['--port', port, '--data', disk, '--demo'],
      record,
    );
    await new Promise<void>((resolve, reject) => {
      hq.onLine((line) => line.startsWith('HQ ready') && resolve());
      hq.ended.then(() => reject(new Error('HQ ended')), reject);
    });
    return { hq, url: `http://127.0.0.1:${port}` };
  };

  it('[S6] nothing that HQ acknowledged is lost, and the books are in order', {
    timeout: 180_000,
  }, async () => {
    const { hq, url } = await startHq();
    const api = hqApi(url);
    const card = await takeCardFrom(api, 1_000_000);
    const till = await demo.startTerminal(
      { url, api, process: none, kill9: none, stop: none, start: none },
      'till',
    );
    await till.api.post('/sync');
    const told: Acknowledged[] = [];
    const redeemAtHq = async (client: number): Promise<void> => {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const gift = { credits: 1 + ((client + turn) % 9) };
        const { status, body } = await api.post('/v1/redemptions', {
          redeemables: [{ object: 'voucher', id: card.code, gift }],
          order: { amount: 1000 },
        });
        if (status !== 200) throw new Error(`HQ answered ${status}`);
        const id = at(body, 'redemptions', 0, 'id') ?? at(body, 'id');
        told.push({ id: String(id), heard: heardNow() });
      }
    };
    /** HQ acknowledges what a till sends: once the till says that nothing is unsent. */
    const redeemAtTill = async (): Promise<void> => {
      const waiting: string[] = [];
      for (let turn = 0; turn < TILL_TURNS; turn += 1) {
        const request = { id: `t${turn}`, code: card.code, amount: 1, order: { amount: 1 } };
        const { body } = await till.api.post('/redeem', request);
        if (at(body, 'result') === 'accepted') waiting.push(request.id);
        if (turn % 5 !== 4) continue;
        const synced = await till.api.post('/sync');
        if (at(synced.body, 'unsent') !== 0) continue;
        const heard = heardNow();
        for (const id of waiting.splice(0)) told.push({ id, heard });
      }
    };
    await Promise.all([
      redeemAtTill(),
      ...Array.from({ length: CLIENTS }, (_, client) => redeemAtHq(client)),
    ]);
    await hq.kill9();
    expect(told.length).toBeGreaterThan(CLIENTS * TURNS + TILL_TURNS / 2);

    const events = readDiskTrace(record, disk);
    for (const [turn, cut] of drawCuts(events, told).entries()) {
      // In every third the kernel had written some of what nobody flushed, in no order.
      const survives = turn % 3 === 2 ? () => random() < 0.5 : NOTHING_SURVIVES;
      const image = imageAt(events, cut, survives);
      const storage = await openHqStorage({ dataDir: image });
      const held = await heldRedemptions(storage);
      const due = told.filter(({ heard }) => heard <= cut).map(({ id }) => id);
      expect(
        due.filter((id) => !held.has(id)),
        `of ${due.length} acknowledged before ${cut}`,
      ).toEqual([]);
      const check = await storage.read('demo', checkLedger);
      expect(check).toMatchObject({ balanced: true, differences: [], brokenAt: null });
      await storage.close();
    }
  });

  it.each([
    { synchronous: 'FULL', loses: false },
    { synchronous: 'NORMAL', loses: true },
    { synchronous: 'OFF', loses: true },
  ])(
    '[S6] a writer with synchronous $synchronous shows whether the same cuts would tell',
    async ({ synchronous, loses }) => {
      const file = join(disk, FILE);
      const args = [file, synchronous, '200'];
      const writer = await startTraced('test/support/looseWriter.ts', args, record);
      const told: Acknowledged[] = [];
      writer.onLine((line) => {
        const [, id = ''] = line.split(' ');
        told.push({ id, heard: heardNow() });
      });
      await writer.ended;
      expect(told).toHaveLength(200);
      const events = readDiskTrace(record, disk);
      let lost = 0;
      for (const { heard } of told.filter((_, turn) => turn % 20 === 19)) {
        const image = imageAt(events, heard, NOTHING_SURVIVES);
        const due = told.filter((one) => one.heard <= heard);
        const held = keptIds(join(image, FILE));
        lost += due.filter(({ id }) => !held.has(id)).length;
      }
      expect(lost > 0).toBe(loses);
    },
  );
});

const none = (): never => {
  throw new Error('this HQ is handled by the test itself');
};

/** The ids of all redemptions in HQ's journal: those of tills, and HQ's own as its API shows them. */
async function heldRedemptions(storage: HqStorage): Promise<Set<string>> {
  const ids = new Set<string>();
  const read = async (reader: HqReader): Promise<void> => {
    const page = { offset: 0, limit: 100_000 };
    const { rows } = await reader.redemptions({}, page);
    for (const { publicId, redemption } of rows) ids.add(publicId).add(redemption.id);
  };
  await storage.read('demo', read);
  return ids;
}

function keptIds(file: string): Set<string> {
  const db = new Database(file);
  try {
    return new Set(db.prepare<[], number>('SELECT id FROM kept').pluck().all().map(String));
  } catch {
    // Not even the table is there.
    return new Set();
  } finally {
    db.close();
  }
}
