import { FAULTS } from './faults/faultList.ts';
import type { SeededRandom } from './kernel/seededRandom.ts';
import { CALM, type NetworkWeather } from './machines/network.ts';
import { CLERK_ACTIONS, OFFICE_ACTIONS } from './workload/actionLists.ts';

/**
 * What one seed is made of. Each seed leaves most faults out and draws the rates of the others, so
 * that some seeds see one fault alone and some see many (swarm testing, Groce et al. 2012).
 */
export type Swarm = {
  readonly servers: number;
  readonly stores: number;
  readonly tills: number;
  readonly receipts: boolean;
  /** Whether machines start with clocks that are wrong. */
  readonly clocks: boolean;
  readonly cards: number;
  readonly coupons: number;
  readonly pointsCards: number;
  /** How long a clerk does nothing between two customers, milliseconds on average. */
  readonly clerkPause: number;
  /** The same for whoever works at HQ, API included. */
  readonly officePause: number;
  /** How likely a clerk takes one of the few hot vouchers. */
  readonly heat: number;
  readonly weather: NetworkWeather;
  /** How long until a fault of this name strikes, milliseconds on average. */
  readonly faults: ReadonlyMap<string, number>;
  /** The actions of clerks and of the office that happen in this seed. */
  readonly actions: ReadonlySet<string>;
  readonly lease: number;
  readonly onLookUp: number;
  /** How likely a campaign's policy sets value aside ahead, and before shifts. */
  readonly ahead: number;
  /** At risk for one card at one till, in yen; 0 allows none. */
  readonly riskPerCard: number;
  readonly riskPerTill: number;
  readonly maxSnapshotAge: number;
};

export type SwarmSize = { readonly terminals: number | null; readonly stores: number | null };

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export function drawSwarm(random: SeededRandom, size: SwarmSize): Swarm {
  const stores = size.stores ?? random.whole(1, 3);
  const tills = size.terminals ?? random.whole(2, 5);
  return {
    servers: random.chance(0.4) ? 1 : random.whole(2, 3),
    stores,
    tills,
    receipts: random.chance(0.2),
    clocks: random.chance(0.5),
    cards: random.whole(2, 6),
    coupons: random.whole(1, 3),
    pointsCards: random.whole(1, 2),
    clerkPause: random.spread(200, 3 * SECOND),
    officePause: random.spread(300, 5 * SECOND),
    heat: random.next(),
    weather: drawWeather(random),
    faults: drawFaults(random),
    actions: drawActions(random),
    lease: random.spread(SECOND, 5 * MINUTE),
    onLookUp: random.chance(0.7) ? 100 * random.whole(1, 30) : 0,
    ahead: random.chance(0.5) ? random.next() : 0,
    riskPerCard: random.chance(0.85) ? 100 * random.whole(2, 30) : 0,
    riskPerTill: 100 * random.whole(5, 100),
    maxSnapshotAge: random.spread(30 * SECOND, 24 * 60 * MINUTE),
  };
}

function drawWeather(random: SeededRandom): NetworkWeather {
  const rate = (share: number, most: number): number =>
    random.chance(share) ? random.spread(0.005, most) : 0;
  return {
    ...CALM,
    loss: rate(0.4, 0.2),
    duplication: rate(0.4, 0.3),
    delay: rate(0.4, 0.2),
    delayMean: random.spread(500, 20 * SECOND),
    reordering: rate(0.4, 0.5),
    lostRights: random.chance(0.3) ? random.spread(0.05, 0.6) : 0,
  };
}

function drawFaults(random: SeededRandom): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const { name, share, every } of FAULTS)
    if (random.chance(share)) drawn.set(name, random.spread(every / 4, every * 4));
  return drawn;
}

function drawActions(random: SeededRandom): Set<string> {
  const drawn = new Set<string>();
  for (const { name, share = 1 } of [...CLERK_ACTIONS, ...OFFICE_ACTIONS])
    if (random.chance(share)) drawn.add(name);
  return drawn;
}
