import { resolveCase } from '../../../sync/src/server/desk/settleCase.ts';
import { ask } from '../shop/office.ts';
import type { OfficeAction } from './officeAction.ts';

const PAID = ['writeOff', 'chargeToStore', 'recoverFromCard'] as const;

/** A person decides who bears what a card could not pay. */
export const settleCase: OfficeAction = {
  name: 'settleCase',
  weight: 2,
  share: 0.5,
  act: async ({ world }, random) => {
    const { programmeId, chronicle } = world;
    const found = await ask(world, 'cases', (context) =>
      context.read(programmeId, (reader) =>
        reader.discrepancies({ status: 'open' }, { offset: 0, limit: 20 }),
      ),
    );
    const rows = found?.rows ?? [];
    if (rows.length === 0) return;
    const { id, outstanding } = random.pick(rows);
    const command = {
      id: `case_${world.createId()}`,
      discrepancyId: id,
      resolution: outstanding > 0 ? random.pick(PAID) : ('acknowledge' as const),
      storeId: 'store1',
      by: 'office',
      note: null,
    };
    for (let tries = 0; tries < 2; tries += 1) {
      const decided = await ask(world, 'resolve', (context) =>
        resolveCase(context, programmeId, command),
      );
      if (decided === null) continue;
      if (decided.ok) chronicle.fault('caseSettled');
      return;
    }
  },
};
