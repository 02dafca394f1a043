import {
  cancelJob,
  deleteFile,
  fileById,
  JOB_LEASE_MS,
  JOB_RETENTION_MS,
  type Job,
  jobById,
  MOST_JOB_ERRORS,
  putChunk,
  putFile,
  readFile,
  startJob,
  sweepJobs,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JobShop, markRows, openJobShop, PROGRAMME } from './jobShop.ts';

const EACH_ONCE = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((row) => [row, 1]);

describe('jobs', () => {
  let shop: JobShop;
  beforeEach(async () => {
    shop = await openJobShop(['shop', 'other']);
  });
  afterEach(() => shop.close());

  const cancel = (job: Job) =>
    shop.context.commit(PROGRAMME, (tx) => cancelJob(tx, job.id, shop.time.now));

  it('[Z10] do every row and say how far they are', async () => {
    const job = await shop.start({ total: 10 });
    expect(job).toMatchObject({ state: 'scheduled', progress: { done: 0, total: 10 } });
    await shop.openServer(markRows(3)).runner.settle();
    expect(await shop.marks()).toEqual(EACH_ONCE);
    expect(await shop.job(job.id)).toMatchObject({
      state: 'done',
      lease: null,
      progress: { done: 10, failed: 0, total: 10 },
      started: shop.time.now,
      ended: shop.time.now,
    });
  });

  it('[Z10] do no row twice, whichever call to the storage their server dies at', async () => {
    const whole = shop.openServer(markRows(3));
    await shop.start();
    await whole.runner.settle();
    const calls = whole.calls();
    expect(calls).toBeGreaterThan(5);
    for (let call = 1; call <= calls; call += 1)
      for (const reaches of [false, true]) {
        const again = await openJobShop();
        const job = await again.start();
        const dying = again.openServer(markRows(3), { call, reaches });
        await dying.runner.settle().catch(() => undefined);
        again.time.now += JOB_LEASE_MS;
        await again.openServer(markRows(3)).runner.settle();
        expect((await again.job(job.id)).state, `call ${call}`).toBe('done');
        expect((await again.job(job.id)).progress.done, `call ${call}`).toBe(10);
        expect(await again.marks(), `call ${call}`).toEqual(EACH_ONCE);
        await again.close();
      }
  });

  it('[Z10] do no row twice where two servers work at the same time', async () => {
    const job = await shop.start();
    const [one, two] = [shop.openServer(markRows(1)), shop.openServer(markRows(1))];
    await Promise.all([one.runner.settle(), two.runner.settle()]);
    expect(await shop.marks()).toEqual(EACH_ONCE);
    expect(await shop.job(job.id)).toMatchObject({ state: 'done', progress: { done: 10 } });
  });

  it('[Z10] stay with their server until its lease ends, and it notices who took over', async () => {
    const job = await shop.start();
    let goOn: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = shop.openServer(async (context, programmeId, taken) => {
      const { next } = await markRows(4)(context, programmeId, taken);
      return {
        next: async () => {
          begun();
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
          return next();
        },
      };
    });
    const late = slow.runner.settle();
    await isBegun;
    shop.time.now += JOB_LEASE_MS - 1;
    await shop.openServer(markRows(4)).runner.settle();
    expect(await shop.marks()).toEqual([]);
    shop.time.now += 1;
    await shop.openServer(markRows(4)).runner.settle();
    expect(await shop.marks()).toEqual(EACH_ONCE);
    goOn();
    await late;
    expect(await shop.marks()).toEqual(EACH_ONCE);
    expect((await shop.job(job.id)).progress.done).toBe(10);
  });

  it('[Z10] that are cancelled before they begin do nothing', async () => {
    const job = await shop.start();
    expect(await cancel(job)).toMatchObject({ state: 'cancelled', ended: shop.time.now });
    await shop.openServer(markRows(3)).runner.settle();
    expect(await shop.marks()).toEqual([]);
    expect((await shop.job(job.id)).state).toBe('cancelled');
  });

  it('[Z10] that are cancelled while they run keep what they did and do no more', async () => {
    const job = await shop.start();
    const cancelled: Promise<unknown>[] = [];
    const server = shop.openServer(
      markRows(3, (row) => {
        if (row === 3) cancelled.push(cancel(job));
      }),
    );
    await server.runner.settle();
    await Promise.all(cancelled);
    expect(await shop.marks()).toEqual(EACH_ONCE.slice(0, 3));
    const ended = await shop.job(job.id);
    expect(ended).toMatchObject({ state: 'cancelled', progress: { done: 3 } });
    expect(await cancel(job)).toEqual(ended);
  });

  it('[Z10] that are cancelled after their server died end with the next server', async () => {
    const job = await shop.start();
    const dying = shop.openServer(markRows(3), { call: 4, reaches: true });
    await dying.runner.settle().catch(() => undefined);
    expect(await cancel(job)).toMatchObject({ state: 'cancelling' });
    shop.time.now += JOB_LEASE_MS;
    await shop.openServer(markRows(3)).runner.settle();
    expect(await shop.job(job.id)).toMatchObject({ state: 'cancelled', lease: null });
    expect(await shop.marks()).toEqual(EACH_ONCE.slice(0, 3));
  });

  it('[Z10] are tried again later after a fault, and given up in the end', async () => {
    const job = await shop.start();
    const faulty = shop.openServer(
      markRows(3, (row) => {
        if (row === 6) throw new Error('disk on fire');
      }),
    );
    for (let time = 0; time < 20; time += 1) {
      await faulty.runner.settle();
      shop.time.now += 600_000;
    }
    expect(shop.errors.length).toBe(8);
    expect(await shop.job(job.id)).toMatchObject({ state: 'failed', progress: { done: 6 } });
    expect(await shop.marks()).toEqual(EACH_ONCE.slice(0, 6));
  });

  it('[Z10] wait until they are due', async () => {
    const job = await shop.start({ delay: 5_000 });
    const { runner } = shop.openServer(markRows(3));
    shop.time.now += 4_999;
    await runner.settle();
    expect((await shop.job(job.id)).state).toBe('scheduled');
    shop.time.now += 1;
    await runner.settle();
    expect((await shop.job(job.id)).state).toBe('done');
  });

  it('[Z10] of one programme do not make those of another wait for all of them', async () => {
    const large = await shop.start({ input: { rows: 400 } });
    const small = await shop.start({ input: { rows: 1 } }, 'other');
    let wasLargeDone: boolean | null = null;
    const { runner } = shop.openServer(async (context, programmeId, job) => {
      if (job.id === small.id) wasLargeDone = (await shop.job(large.id)).state === 'done';
      return markRows(1)(context, programmeId, job);
    });
    await runner.settle();
    expect(wasLargeDone).toBe(false);
    expect((await shop.job(large.id)).state).toBe('done');
  });

  it('[Z10] of the same programme take turns', async () => {
    const large = await shop.start({ input: { rows: 400 } });
    const small = await shop.start({ input: { rows: 1 } });
    let wasLargeDone: boolean | null = null;
    const { runner } = shop.openServer(async (context, programmeId, job) => {
      if (job.id === small.id) wasLargeDone = (await shop.job(large.id)).state === 'done';
      return markRows(1)(context, programmeId, job);
    });
    await runner.settle();
    expect(wasLargeDone).toBe(false);
  });

  it('[Z10] keep their first errors and count the rest', async () => {
    const job = await shop.start();
    const { runner } = shop.openServer(async () => ({
      next: async () => async () => ({
        cursor: null,
        done: 0,
        errors: Array.from({ length: MOST_JOB_ERRORS + 5 }, (_, row) => ({
          row: row + 1,
          name: '',
          key: 'bad',
          message: 'bad',
        })),
        isOver: true,
      }),
    }));
    await runner.settle();
    const { errors, progress } = await shop.job(job.id);
    expect(errors.length).toBe(MOST_JOB_ERRORS);
    expect(errors.at(-1)?.row).toBe(MOST_JOB_ERRORS);
    expect(progress.failed).toBe(MOST_JOB_ERRORS + 5);
  });

  it('[Z10] are made once for a command, and refused where it asked for something else', async () => {
    const ask = (asked: string) =>
      shop.context.commit(PROGRAMME, (tx) =>
        startJob(shop.context, tx, {
          prefix: 'job_',
          kind: 'marking',
          input: { rows: 1 },
          command: { name: 'key-1', asked },
        }),
      );
    const first = await ask('this');
    if (!first.ok) throw new Error('refused');
    await shop.openServer(markRows(1)).runner.settle();
    expect(await ask('this')).toMatchObject({ ok: true, value: { id: first.value.id } });
    expect(await ask('that')).toMatchObject({ ok: false, rejection: { type: 'commandReused' } });
    expect((await shop.marks()).length).toBe(1);
  });

  it('[Z10] are forgotten after their time, but never while they are open', async () => {
    const done = await shop.start();
    await shop.openServer(markRows(10)).runner.settle();
    const open = await shop.start({ delay: 2 * JOB_RETENTION_MS });
    shop.time.now += JOB_RETENTION_MS;
    await sweepJobs(shop.context);
    expect((await shop.job(done.id)).state).toBe('done');
    shop.time.now += 1;
    await sweepJobs(shop.context);
    const gone = await shop.storage.read(PROGRAMME, (reader) => jobById(reader, done.id));
    expect(gone).toBeNull();
    expect((await shop.job(open.id)).state).toBe('scheduled');
  });
});

describe('files in the storage', () => {
  it('[Z10] are read as they were written, and deleted with all that is in them', async () => {
    const shop = await openJobShop();
    const { context, time } = shop;
    await context.commit(PROGRAMME, async (tx) => {
      await putChunk(tx, 'f', 0, Buffer.from([0, 255, 10]), time.now);
      await putChunk(tx, 'f', 1, Buffer.from('日本'), time.now);
      await putFile(tx, { id: 'f', chunks: 2, facts: {} }, time.now);
    });
    const read = async (chunks: number): Promise<Buffer> => {
      const parts: Buffer[] = [];
      for await (const part of readFile(context, PROGRAMME, { id: 'f', chunks })) parts.push(part);
      return Buffer.concat(parts);
    };
    expect(await read(2)).toEqual(Buffer.concat([Buffer.from([0, 255, 10]), Buffer.from('日本')]));
    time.now += JOB_RETENTION_MS + 1;
    await sweepJobs(context);
    expect(await context.read(PROGRAMME, (reader) => fileById(reader, 'f'))).toBeNull();
    await expect(read(1)).rejects.toThrow('not there');
    await deleteFile(context, PROGRAMME, 'f');
    await shop.close();
  });
});
