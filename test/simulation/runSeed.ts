import type { Auditor, Violation } from './auditor/facts.ts';
import { strikeFaults } from './faults/strikeFaults.ts';
import { heal, readViews } from './heal.ts';
import { type Chronicle, createChronicle } from './kernel/chronicle.ts';
import { createHistory } from './kernel/history.ts';
import { createSeededRandom } from './kernel/seededRandom.ts';
import { createSimulation, type Simulation } from './kernel/simulation.ts';
import { createWorld } from './machines/world.ts';
import { PROGRAMME } from './shop/campaigns.ts';
import { openShop } from './shop/openShop.ts';
import { drawSwarm, type SwarmSize } from './swarm.ts';
import { beginWork } from './workload/work.ts';

export type SeedOptions = SwarmSize & {
  /** So many steps happen with faults; healing comes on top. */
  readonly steps: number;
  readonly createAuditor: () => Auditor;
  /** Called with each line of the history, for whoever looks into one seed. */
  readonly onLine?: (line: string) => void;
};

export type SeedReport = {
  readonly seed: number;
  readonly steps: number;
  /** The hash of all that happened, hex. */
  readonly digest: string;
  readonly violations: readonly Violation[];
  /** How often each fault occurred, by name. */
  readonly faults: ReadonlyMap<string, number>;
  /** What the auditor counted. */
  readonly counts: Readonly<Record<string, number>>;
};

/**
 * A promise that failed and that nobody waits for is a bug of the product: where it runs, that ends
 * the process.
 */
async function watchingRejections<T>(chronicle: Chronicle, work: () => Promise<T>): Promise<T> {
  const note = (error: unknown): void => chronicle.bug('nobody caught this', error);
  process.on('unhandledRejection', note);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', note);
  }
}

/** One seed, one history: the shop opens, works under faults, is healed, and is looked at. */
export async function runSeed(seed: number, options: SeedOptions): Promise<SeedReport> {
  const random = createSeededRandom(String(seed));
  const history = createHistory(options.onLine);
  const auditor = options.createAuditor();
  const chronicle = createChronicle(auditor, history);
  const simulation = createSimulation(random, history);
  await watchingRejections(chronicle, () => runAll(simulation, chronicle, auditor, options));
  return {
    seed,
    steps: simulation.steps(),
    digest: history.digest(),
    violations: chronicle.violations,
    faults: chronicle.faults,
    counts: auditor.counts(),
  };
}

async function runAll(
  simulation: Simulation,
  chronicle: Chronicle,
  auditor: Auditor,
  options: SeedOptions,
): Promise<void> {
  const { random } = simulation;
  const swarm = drawSwarm(random.fork('swarm'), options);
  const world = createWorld(simulation, chronicle, swarm, PROGRAMME);
  const shop = await simulation.until(openShop(world));
  const isOver = (): boolean => shop.isClosed;
  world.network.weather = swarm.weather;
  beginWork(shop);
  strikeFaults(world, isOver);
  const last = simulation.steps() + options.steps;
  while (simulation.steps() < last && chronicle.violations.length === 0)
    if (!(await simulation.step())) break;
  if (chronicle.violations.length === 0) await heal(shop);
  if (chronicle.violations.length === 0) chronicle.check(auditor.settled(await readViews(shop)));
}
