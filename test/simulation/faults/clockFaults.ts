import type { Fault } from './fault.ts';

const HOUR = 3_600_000;

const jump = (name: string, sign: 1 | -1): Fault => ({
  name,
  share: 0.25,
  every: 6000,
  strike: (world, random) => {
    world.chronicle.fault(name);
    random.pick(world.tills).clock.jump(sign * random.spread(100, 48 * HOUR));
  },
});

export const clockForward = jump('clockForward', 1);
export const clockBack = jump('clockBack', -1);

/** A till's clock runs up to a twentieth too fast or too slow from now on. */
export const clockDrift: Fault = {
  name: 'clockDrift',
  share: 0.25,
  every: 6000,
  strike: (world, random) => {
    world.chronicle.fault('clockDrift');
    random.pick(world.tills).clock.drift(1 + (random.next() - 0.5) / 10);
  },
};

/** A server's clock is set: back by little, or forward far enough for leases to end. */
export const hqClockJump: Fault = {
  name: 'hqClockJump',
  share: 0.2,
  every: 8000,
  strike: (world, random) => {
    world.chronicle.fault('hqClockJump');
    const milliseconds = random.chance(0.5) ? -random.spread(10, 10_000) : random.spread(10, HOUR);
    random.pick(world.servers).clock.jump(milliseconds);
  },
};
