import type { Chronicle } from '../kernel/chronicle.ts';
import type { Simulation } from '../kernel/simulation.ts';

/** How the network treats each message; all of it is off at 0. */
export type NetworkWeather = {
  loss: number;
  duplication: number;
  /** How often a message is held up, and for how long on average, milliseconds. */
  delay: number;
  delayMean: number;
  /** How often HQ's answer to a question for a right is lost, on top of all others. */
  lostRights: number;
  /** How often a message falls behind those that were sent after it. */
  reordering: number;
};

export const CALM: NetworkWeather = {
  loss: 0,
  duplication: 0,
  delay: 0,
  delayMean: 0,
  lostRights: 0,
  reordering: 0,
};

/** Messages between places: terminals' machines and HQ. */
export type Network = {
  weather: NetworkWeather;
  /** Delivers the message after a while, once, twice or never. */
  readonly send: (place: string, name: string, deliver: () => void) => void;
  /** Nothing passes to or from the place until it is mended. */
  readonly cut: (place: string) => void;
  readonly mend: (place: string) => void;
  readonly mendAll: () => void;
  readonly isCut: (place: string) => boolean;
  readonly onCut: (listener: (place: string) => void) => void;
};

/** HQ as a place: cut, nobody reaches it. */
export const HQ_PLACE = 'hq';

const LATENCY = { least: 2, most: 30 };

/** Messages cross between a place and HQ, both ways alike. */
export function createNetwork(simulation: Simulation, chronicle: Chronicle): Network {
  const random = simulation.random.fork('network');
  const cuts = new Map<string, number>();
  const listeners: ((place: string) => void)[] = [];
  const isCut = (place: string): boolean => cuts.has(place) || cuts.has(HQ_PLACE);

  const network: Network = {
    weather: CALM,
    isCut,
    send: (place, name, deliver) => {
      const { weather } = network;
      const arrive = (): void => {
        // What is on the way when the line is cut never arrives.
        if (!isCut(place)) deliver();
      };
      const copies = random.chance(weather.duplication) ? 2 : 1;
      if (copies > 1) chronicle.fault('duplicatedMessage');
      for (let copy = 0; copy < copies; copy += 1) {
        if (isCut(place)) return;
        if (random.chance(weather.loss)) {
          chronicle.fault('lostMessage');
          continue;
        }
        if (name.startsWith('allot to ') && random.chance(weather.lostRights)) {
          chronicle.fault('lostRight');
          continue;
        }
        simulation.after(travel(network.weather), name, arrive);
      }
    },
    cut: (place) => {
      cuts.set(place, (cuts.get(place) ?? 0) + 1);
      for (const listener of listeners) listener(place);
    },
    mend: (place) => {
      const left = (cuts.get(place) ?? 0) - 1;
      if (left > 0) cuts.set(place, left);
      else cuts.delete(place);
    },
    mendAll: () => cuts.clear(),
    onCut: (listener) => {
      listeners.push(listener);
    },
  };

  const travel = (weather: NetworkWeather): number => {
    const usual = LATENCY.least + random.next() * (LATENCY.most - LATENCY.least);
    if (random.chance(weather.delay)) {
      chronicle.fault('delayedMessage');
      return usual + random.wait(weather.delayMean);
    }
    if (random.chance(weather.reordering)) {
      chronicle.fault('reorderedMessage');
      return usual + random.next() * 300;
    }
    return usual;
  };
  return network;
}
