import { createMemoryTerminalStorage, type TerminalImage } from '@counterfoil/pos-app/storage';
import { StorageError, type TerminalChange, type TerminalStorage } from '@counterfoil/sync/client';
import type { TillChange } from '../auditor/facts.ts';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Life } from './life.ts';

/** How a disk behaves: how many times as slow as it should be, and how often it is full. */
export type DiskWeather = { slowness: number; full: number };

/** The disk of one machine. It outlives the machine's power, but for what it had not flushed. */
export type TillDisk = {
  weather: DiskWeather;
  /** The storage as one run of the machine sees it. */
  readonly mount: (life: Life) => TerminalStorage;
  /** The run ends; with the power gone, a part of what was not flushed is there afterwards, or none. */
  readonly stop: (losesPower: boolean) => void;
  /** Called once, when something was written and is not flushed yet: the worst moment. */
  onWritten: (() => void) | null;
  /** What is flushed now. */
  readonly image: () => TerminalImage;
  /** Puts an older image in the place of what is there. */
  readonly restore: (image: TerminalImage) => void;
};

type Write = {
  readonly apply: (storage: TerminalStorage) => Promise<void>;
  readonly change: TerminalChange | null;
  state: 'written' | 'flushed' | 'lost';
};

/** Beyond this, what follows the last full copy is folded into a new one. */
const MOST_WRITES = 100;
/** Usual latencies, milliseconds. */
const READ = 0.3;
const FLUSH = 3;

export function createTillDisk(
  simulation: Simulation,
  chronicle: Chronicle,
  machine: string,
  start?: TerminalImage,
): TillDisk {
  const random = simulation.random.fork(`disk ${machine}`);
  /** All that was flushed at some time, and what was written since, in order. */
  let base = start ?? createMemoryTerminalStorage().image();
  let writes: Write[] = [];
  let memory = createMemoryTerminalStorage(base);

  const rebuilt = (kept: readonly Write[]): ReturnType<typeof createMemoryTerminalStorage> => {
    const storage = createMemoryTerminalStorage(base);
    // The memory storage applies a change at once, and its promise only tells of it.
    for (const write of kept) void write.apply(storage);
    return storage;
  };

  /** A flush takes all that was written before with it. */
  const flush = (last: Write): void => {
    for (const write of writes) {
      if (write.state === 'written') {
        write.state = 'flushed';
        if (write.change !== null) chronicle.change(toFact(machine, terminalId(), write.change));
      }
      if (write === last) break;
    }
    if (writes.length < MOST_WRITES || writes.at(-1)?.state !== 'flushed') return;
    base = memory.image();
    writes = [];
  };
  const terminalId = (): string => memory.image().identity?.terminal.id ?? '';

  const later = (milliseconds: number, life: Life, act: () => void): void => {
    simulation.after(random.wait(milliseconds) * disk.weather.slowness, `disk ${machine}`, () => {
      if (life.alive) act();
    });
  };
  const noteWritten = (): void => {
    const { onWritten } = disk;
    disk.onWritten = null;
    if (onWritten !== null) simulation.after(random.next() * FLUSH, `hit ${machine}`, onWritten);
  };
  const read = <T>(life: Life, get: (from: TerminalStorage) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      later(READ, life, () => get(memory).then(resolve, reject));
    });

  const write = (life: Life, apply: Write['apply'], change: Write['change']): Promise<void> =>
    new Promise((resolve, reject) => {
      const begin = (): void => {
        if (random.chance(disk.weather.full)) {
          chronicle.fault('fullDisk');
          reject(new StorageError('full', 'The disk is full.'));
          return;
        }
        apply(memory).then(() => {
          const written: Write = { apply, change, state: 'written' };
          writes.push(written);
          noteWritten();
          later(FLUSH, life, () => {
            flush(written);
            resolve();
          });
        }, reject);
      };
      later(READ, life, begin);
    });

  const disk: TillDisk = {
    weather: { slowness: 1, full: 0 },
    onWritten: null,
    image: () => rebuilt(writes.filter(({ state }) => state === 'flushed')).image(),
    mount: (life) => mount(life, read, write),
    stop: (losesPower) => {
      const unflushed = writes.filter(({ state }) => state === 'written');
      const kept = losesPower ? random.whole(0, unflushed.length) : unflushed.length;
      const survivor = unflushed[kept - 1];
      if (survivor !== undefined) flush(survivor);
      if (kept === unflushed.length) return;
      chronicle.fault('lostUnflushed');
      for (const write of unflushed.slice(kept)) write.state = 'lost';
      writes = writes.filter(({ state }) => state === 'flushed');
      memory = rebuilt(writes);
    },
    restore: (image) => {
      base = image;
      writes = [];
      memory = createMemoryTerminalStorage(base);
    },
  };
  return disk;
}

type Reader = <T>(life: Life, get: (from: TerminalStorage) => Promise<T>) => Promise<T>;
type Writer = (life: Life, apply: Write['apply'], change: Write['change']) => Promise<void>;

function mount(life: Life, readFrom: Reader, writeTo: Writer): TerminalStorage {
  const read = <T>(get: (from: TerminalStorage) => Promise<T>): Promise<T> => readFrom(life, get);
  return {
    load: () => read((disk) => disk.load()),
    putIdentity: (identity) => writeTo(life, (disk) => disk.putIdentity(identity), null),
    commit: (change) => writeTo(life, (disk) => disk.commit(change), change),
    voucherByKey: (codeKey) => read((disk) => disk.voucherByKey(codeKey)),
    voucherById: (voucherId) => read((disk) => disk.voucherById(voucherId)),
    vouchers: (fromKey, limit) => read((disk) => disk.vouchers(fromKey, limit)),
    entryById: (id) => read((disk) => disk.entryById(id)),
    entriesAfter: (sequence, limit) => read((disk) => disk.entriesAfter(sequence, limit)),
    entriesOfVoucher: (voucherId, after) => read((disk) => disk.entriesOfVoucher(voucherId, after)),
    redemption: (id) => read((disk) => disk.redemption(id)),
    latestRedemptions: (limit) => read((disk) => disk.latestRedemptions(limit)),
    intent: (id) => read((disk) => disk.intent(id)),
    grant: (grantId) => read((disk) => disk.grant(grantId)),
    openPrintJobs: () => read((disk) => disk.openPrintJobs()),
    printJob: (id) => read((disk) => disk.printJob(id)),
    putPrintJob: (job) => writeTo(life, (disk) => disk.putPrintJob(job), null),
    campaign: (campaignId) => read((disk) => disk.campaign(campaignId)),
    putCampaigns: (campaigns) => writeTo(life, (disk) => disk.putCampaigns(campaigns), null),
    close: async () => undefined,
  };
}

const toFact = (machine: string, terminalId: string, change: TerminalChange): TillChange => ({
  disk: 'till',
  machine,
  terminalId,
  ...(change.entries && { entries: change.entries }),
  ...(change.balances && { balances: [...change.balances] }),
  ...(change.grants && { grants: change.grants }),
  ...(change.redemptions && { redemptions: change.redemptions }),
  ...(change.vouchers && { vouchers: change.vouchers }),
  ...(change.contact && { contact: change.contact }),
});

/** The whole of a disk, in the shape of one change from nothing. */
export const stateOf = (machine: string, image: TerminalImage): TillChange => ({
  disk: 'till',
  machine,
  terminalId: image.identity?.terminal.id ?? '',
  entries: image.entries,
  balances: [...image.balances],
  grants: [...image.grants.values()],
  redemptions: [...image.redemptions.values()],
  vouchers: [...image.vouchers.values()],
  contact: image.contact,
});
