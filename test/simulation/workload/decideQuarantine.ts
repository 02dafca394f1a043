import { rejectEntry, releaseEntry } from '../../../sync/src/server/desk/quarantineDesk.ts';
import { ask } from '../shop/office.ts';
import type { OfficeAction } from './officeAction.ts';

/** A person looks at what HQ set aside, and posts an entry after all or turns it down. */
export const decideQuarantine: OfficeAction = {
  name: 'decideQuarantine',
  weight: 2,
  share: 0.5,
  act: async ({ world }, random) => {
    const { programmeId, chronicle } = world;
    const held = await ask(world, 'quarantine', (context) =>
      context.read(programmeId, (reader) => reader.quarantine({}, { offset: 0, limit: 20 })),
    );
    const open = (held?.rows ?? []).filter(({ decision }) => decision === null);
    if (open.length === 0) return;
    const { terminalId, sequence, hash } = random.pick(open);
    const command = { terminalId, sequence, hash, by: 'office', note: null };
    const decide = random.chance(0.7) ? releaseEntry : rejectEntry;
    const decided = await ask(world, decide.name, (context) =>
      decide(context, programmeId, command),
    );
    if (decided?.ok === true)
      chronicle.fault(decide === releaseEntry ? 'quarantineReleased' : 'quarantineRejected');
  },
};
