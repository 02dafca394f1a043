import type { ClerkAction } from './clerkAction.ts';

/** A customer brings something back: all of it, or a part. */
export const rollBackAtTill: ClerkAction = {
  name: 'rollBack',
  weight: 2,
  act: async ({ world, asked }, till, random) => {
    const place = till.terminalId();
    const known = asked.filter((one) => one.terminalId === place && (one.accepted ?? 0) > 0);
    if (place === null || known.length === 0) return;
    const redemption = random.pick(known.slice(-10));
    const { id: redemptionId, voucher, accepted } = redemption;
    const isPart = voucher.unit === 'JPY' && random.chance(0.5);
    const amount = isPart ? random.whole(1, accepted ?? 1) : null;
    const id = `b_${world.createId()}`;
    const command = JSON.stringify({ rollBack: redemptionId, amount });
    world.chronicle.fact({ type: 'asked', place, id, asked: command });
    const answer = await till.use('rollBack', (it) => it.rollBack(id, redemptionId, amount, null));
    if (answer === null) return;
    if (answer.result === 'rejected') {
      const reason = answer.rejection?.type ?? 'none';
      world.chronicle.fact({ type: 'refused', place, id, reason });
      return;
    }
    world.chronicle.fact({
      type: 'rolledBack',
      place,
      id,
      asked: command,
      redemptionPlace: place,
      redemptionId,
      amount: answer.amount,
    });
  },
};
