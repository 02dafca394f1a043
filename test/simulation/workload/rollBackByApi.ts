import { rollBackAtHq } from '@counterfoil/sync/server';
import { redemptionPublicId } from '../../../sync/src/server/desk/publicId.ts';
import { ask } from '../shop/office.ts';
import type { OfficeAction } from './officeAction.ts';

/** HQ gives a redemption back, wherever it was made, whether its till is there or not. */
export const rollBackByApi: OfficeAction = {
  name: 'rollBackByApi',
  weight: 2,
  act: async ({ world, asked }, random) => {
    const known = asked.filter(({ accepted }) => (accepted ?? 0) > 0);
    if (known.length === 0) return;
    const redemption = random.pick(known.slice(-20));
    const { id: redemptionId, terminalId, voucher, accepted } = redemption;
    const isPart = voucher.unit === 'JPY' && random.chance(0.4);
    const amount = isPart ? random.whole(1, accepted ?? 1) : null;
    const id = `apib_${world.createId()}`;
    const publicId = redemptionPublicId(terminalId, redemptionId);
    const text = JSON.stringify({ rollBack: publicId, amount });
    for (let tries = 0; tries < 2; tries += 1) {
      world.chronicle.fact({ type: 'asked', place: 'hq', id, asked: text });
      const outcome = await ask(world, 'rollBack', (context) =>
        rollBackAtHq(context, world.programmeId, publicId, { id, amount, reason: null }),
      );
      if (outcome === null) continue;
      if (!outcome.ok) {
        world.chronicle.fact({ type: 'refused', place: 'hq', id, reason: outcome.rejection.type });
        return;
      }
      const { body } = outcome.value;
      if (body.type !== 'rollback') return;
      world.chronicle.fact({
        type: 'rolledBack',
        place: 'hq',
        id,
        asked: text,
        redemptionPlace: terminalId,
        redemptionId,
        amount: body.amount,
      });
      return;
    }
  },
};
