import { type FiguresByUnit, readExposure } from '../desk/exposure.ts';
import type { HqContext } from '../desk/hqContext.ts';
import { countOpenJobs, openJobs } from '../jobs/jobRecords.ts';
import { sendOuts } from '../records/webhookSendOuts.ts';
import { webhooks } from '../records/webhooks.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { HqMetrics } from './hqMetrics.ts';
import { within } from './within.ts';

/** So long figures stand; exposure adds up many accounts, so it stands longer. Milliseconds. */
const FRESH = 10_000;
const EXPOSURE_FRESH = 60_000;

/** Nobody waits longer for figures of the database, milliseconds. */
const DEADLINE = 5_000;

const NONE = { offset: 0, limit: 0 };
const ONE = { offset: 0, limit: 1 };

/** What stands in the database, of all programmes together. Instants are milliseconds UTC. */
type Figures = {
  readonly terminals: Map<string, number>;
  connected: number;
  leastSeen: number | null;
  discrepancies: number;
  quarantined: number;
  jobs: number;
  oldestJob: number | null;
  waiting: number;
  dead: number;
  oldestWaiting: number | null;
};

const noFigures = (): Figures => ({
  ...{ terminals: new Map(), connected: 0, leastSeen: null },
  ...{ discrepancies: 0, quarantined: 0, jobs: 0, oldestJob: null },
  ...{ waiting: 0, dead: 0, oldestWaiting: null },
});

/** Brings the gauges of the database up to date; where it does not answer, they tell that alone. */
export function createFigureReader(context: HqContext, metrics: HqMetrics): () => Promise<void> {
  let readAt = Number.NEGATIVE_INFINITY;
  let exposureAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  const refresh = async (): Promise<void> => {
    const now = context.clock();
    if (now >= readAt && now - readAt < FRESH) return;
    const withExposure = !(now >= exposureAt && now - exposureAt < EXPOSURE_FRESH);
    const figures = noFigures();
    const exposure: FiguresByUnit[] = [];
    for (const { id } of await context.storage.programmes())
      await context.read(id, async (reader) => {
        await addFigures(context, reader, figures);
        if (withExposure) exposure.push((await readExposure(context, reader, id)).units);
      });
    show(metrics, figures, now);
    if (withExposure) showExposure(metrics, exposure);
    readAt = now;
    if (withExposure) exposureAt = now;
  };
  return async () => {
    running ??= refresh().finally(() => {
      running = null;
    });
    try {
      await within(DEADLINE, running);
      metrics.databaseUp.set(1);
    } catch {
      metrics.databaseUp.set(0);
    }
  };
}

async function addFigures(context: HqContext, reader: HqReader, figures: Figures): Promise<void> {
  for (const { terminal, publicKey, lastSeen } of await reader.terminals()) {
    if (publicKey === null) continue;
    const { id, status } = terminal;
    figures.terminals.set(status, (figures.terminals.get(status) ?? 0) + 1);
    if (context.isListening(id)) figures.connected += 1;
    if (status === 'active') figures.leastSeen = earlier(figures.leastSeen, lastSeen);
  }
  figures.discrepancies += (await reader.discrepancies({ status: 'open' }, NONE)).total;
  figures.quarantined += (await reader.quarantine({ status: 'open' }, NONE)).total;
  const [oldest] = await openJobs(reader, ONE);
  figures.jobs += await countOpenJobs(reader);
  figures.oldestJob = earlier(figures.oldestJob, oldest?.created ?? null);
  for (const { id } of await webhooks(reader)) {
    const waiting = await sendOuts(reader, id, 'waiting', ONE);
    figures.waiting += waiting.total;
    figures.oldestWaiting = earlier(figures.oldestWaiting, waiting.rows[0]?.created ?? null);
    figures.dead += (await sendOuts(reader, id, 'dead', NONE)).total;
  }
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

function show(metrics: HqMetrics, figures: Figures, now: number): void {
  const age = (since: number | null) => (since === null ? 0 : Math.max(0, now - since) / 1000);
  metrics.terminals.reset();
  for (const [status, count] of figures.terminals) metrics.terminals.set({ status }, count);
  metrics.connected.set(figures.connected);
  metrics.longestSilence.set(age(figures.leastSeen));
  metrics.discrepancies.set(figures.discrepancies);
  metrics.quarantined.set(figures.quarantined);
  metrics.jobs.set(figures.jobs);
  metrics.oldestJob.set(age(figures.oldestJob));
  metrics.webhooks.set({ state: 'waiting' }, figures.waiting);
  metrics.webhooks.set({ state: 'dead' }, figures.dead);
  metrics.oldestWebhook.set(age(figures.oldestWaiting));
}

const KINDS = ['room', 'shiftRoom', 'lost', 'allotted', 'over', 'charged', 'loss'] as const;

function showExposure({ exposure }: HqMetrics, programmes: readonly FiguresByUnit[]): void {
  exposure.reset();
  for (const units of programmes)
    for (const [unit, figures] of Object.entries(units))
      for (const kind of KINDS) exposure.inc({ unit, kind }, figures[kind]);
}
