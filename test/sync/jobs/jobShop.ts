import {
  createGroupCommit,
  createMemoryHqStorage,
  type HqContext,
  type HqStorage,
  type Job,
  type JobHandler,
  type JobRunner,
  jobById,
  type NewJob,
  startJob,
  startJobRunner,
} from '@counterfoil/sync/server';

export const PROGRAMME = 'shop';
const MARK = 'mark';

/** Programmes in one storage, a clock, and servers that work at their jobs. */
export type JobShop = {
  readonly storage: HqStorage;
  readonly time: { now: number };
  readonly context: HqContext;
  readonly errors: unknown[];
  /** A server of its own. One that dies at a call makes no call after it. */
  readonly openServer: (handler: JobHandler, dies?: Death) => JobServer;
  readonly start: (job?: Partial<NewJob>, programmeId?: string) => Promise<Job>;
  readonly job: (id: string) => Promise<Job>;
  /** How often each row was done. */
  readonly marks: () => Promise<readonly (readonly [row: string, times: number])[]>;
  readonly close: () => Promise<void>;
};

export type JobServer = { readonly runner: JobRunner; readonly calls: () => number };

/** At which call to the storage, and whether that call still reaches it. */
export type Death = { readonly call: number; readonly reaches: boolean };

const contextOf = (
  storage: HqStorage,
  time: { readonly now: number },
  createId: () => string,
): HqContext => ({
  storage,
  clock: () => time.now,
  createId,
  randomBytes: (length) => new Uint8Array(length),
  commit: createGroupCommit(storage, () => undefined),
  read: (programmeId, work) => storage.read(programmeId, work),
  waitForChange: async () => undefined,
  isListening: () => false,
});

export async function openJobShop(programmes: readonly string[] = [PROGRAMME]): Promise<JobShop> {
  const storage = createMemoryHqStorage();
  const time = { now: Date.UTC(2026, 3, 1) };
  let lastId = 0;
  const createId = () => `T${String(++lastId).padStart(6, '0')}`;
  const context = contextOf(storage, time, createId);
  const errors: unknown[] = [];
  const runners: JobRunner[] = [];
  for (const id of programmes)
    await storage.createProgramme({
      id,
      name: id,
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      codeKeys: {},
    });
  const openServer: JobShop['openServer'] = (handler, dies) => {
    let calls = 0;
    // Each server has storage of its own in front of the shared one: it hears of no other's jobs.
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      calls += 1;
      if (dies !== undefined && calls > dies.call) throw new Error('this server is dead');
      if (calls !== dies?.call) return work();
      if (dies.reaches) await work();
      throw new Error('this server dies');
    };
    const own: HqStorage = {
      ...storage,
      transact: (programmeId, work) => call(() => storage.transact(programmeId, work)),
      read: (programmeId, work) => call(() => storage.read(programmeId, work)),
    };
    const runner = startJobRunner(contextOf(own, time, createId), { marking: handler }, (error) =>
      errors.push(error),
    );
    runners.push(runner);
    return { runner, calls: () => calls };
  };
  return {
    storage,
    time,
    context,
    errors,
    openServer,
    start: (job = {}, programmeId = PROGRAMME) =>
      context.commit(programmeId, async (tx) => {
        const asked = { prefix: 'job_', kind: 'marking', input: { rows: 10 }, ...job };
        const started = await startJob(context, tx, asked);
        if (!started.ok) throw new Error(started.rejection.type);
        return started.value;
      }),
    job: async (id) => {
      const job = await storage.read(PROGRAMME, (reader) => jobById(reader, id));
      if (job === null) throw new Error(`no job ${id}`);
      return job;
    },
    marks: () =>
      storage.read(PROGRAMME, async (reader) => {
        const page = { offset: 0, limit: 1000 };
        const { rows } = await reader.documents({ kind: MARK }, page);
        return rows.map(({ id, value }) => [id, Number(value)] as const).toSorted();
      }),
    close: async () => {
      for (const runner of runners) await runner.stop().catch(() => undefined);
      await storage.close();
    },
  };
}

/** Marks rows, so many at a step: a row that is done twice is marked twice. */
export const markRows =
  (atOnce: number, before: (row: number) => void = () => undefined): JobHandler =>
  async (context, _, job) => {
    const { rows } = job.input as { readonly rows: number };
    let done = Number(job.cursor ?? 0);
    return {
      next: async () => {
        const from = done;
        const until = Math.min(from + atOnce, rows);
        before(from);
        done = until;
        return async (tx) => {
          for (let row = from; row < until; row += 1) {
            const id = String(row);
            const times = Number((await tx.document(MARK, id))?.value ?? 0);
            await tx.putDocument({
              kind: MARK,
              id,
              sourceId: null,
              created: context.clock(),
              updated: null,
              keys: {},
              value: times + 1,
            });
          }
          return { cursor: until, done: until - from, errors: [], isOver: until === rows };
        };
      },
    };
  };
