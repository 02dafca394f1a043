import { writeOffTerminal } from '../../../sync/src/server/desk/writeOff.ts';
import { insist } from '../shop/office.ts';
import type { Fault } from './fault.ts';

/** A till is stolen, and goes on without HQ; a while later it is written off. It may turn up again. */
export const stolenTill: Fault = {
  name: 'stolenTill',
  share: 0.15,
  every: 12_000,
  strike: (world, random) => {
    const till = random.pick(world.tills);
    const terminalId = till.terminalId();
    if (terminalId === null || world.lost.has(till)) return;
    world.chronicle.fault('stolenTill');
    world.lost.add(till);
    const { machine } = till;
    world.network.cut(machine);
    const command = { terminalId, by: 'office', reason: 'stolen' };
    world.simulation.after(random.spread(500, 10_000), `write ${machine} off`, () => {
      void insist(world, 'write off', (context) =>
        writeOffTerminal(context, world.programmeId, command),
      ).then(() => world.chronicle.fact({ type: 'writtenOff', machine, terminalId }));
    });
    if (random.chance(0.6))
      world.simulation.after(random.spread(5000, 30_000), `${machine} turns up`, () =>
        world.network.mend(machine),
      );
  },
};
