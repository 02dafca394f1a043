import type { ClerkAction } from './clerkAction.ts';

/** A shift begins or ends: the limit of a shift counts anew, what is outstanding does not. */
export const changeShift: ClerkAction = {
  name: 'changeShift',
  weight: 0.5,
  share: 0.5,
  act: async ({ world }, till, random) => {
    if (random.chance(0.3)) await till.use('closeShift', (it) => it.closeShift());
    else await till.use('openShift', (it) => it.openShift(`shift_${world.createId()}`));
  },
};
