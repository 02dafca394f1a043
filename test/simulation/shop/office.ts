import { type HqContext, HqStorageError } from '@counterfoil/sync/server';
import type { World } from '../machines/world.ts';

/** Where those sit who work with HQ over its API: web shops, the console. */
const PLACE = 'office';
/** How long they wait for an answer, milliseconds. */
const PATIENCE = 5000;

export type OfficeWork<T> = (context: HqContext) => Promise<T>;

/** Asks some HQ server; null where no answer came: it may have been carried out all the same. */
export function ask<T>(world: World, name: string, work: OfficeWork<T>): Promise<T | null> {
  const { simulation, network, servers, chronicle } = world;
  return new Promise((resolve) => {
    const giveUp = simulation.after(PATIENCE, `no answer to ${name}`, () => resolve(null));
    const hear = (answer: T | null): void => {
      giveUp.act = null;
      resolve(answer);
    };
    const server = simulation.random.pick(servers);
    network.send(PLACE, `office ${name}`, () => {
      const run = server.run();
      if (run === null) {
        network.send(PLACE, `refused ${name}`, () => hear(null));
        return;
      }
      const { life, context } = run;
      work(context).then(
        (answer) => {
          if (life.alive) network.send(PLACE, `office answer ${name}`, () => hear(answer));
        },
        (error: unknown) => {
          if (!(error instanceof HqStorageError)) chronicle.bug(`${name} at ${life.name}`, error);
          if (life.alive) network.send(PLACE, `office fault ${name}`, () => hear(null));
        },
      );
    });
  });
}

/** Asks again and again until there is an answer. */
export async function insist<T>(world: World, name: string, work: OfficeWork<T>): Promise<T> {
  for (;;) {
    const answer = await ask(world, name, async (context) => ({ answer: await work(context) }));
    if (answer !== null) return answer.answer;
  }
}
