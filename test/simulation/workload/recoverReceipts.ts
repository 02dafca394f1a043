import { recoverEntries } from '../../../sync/src/server/desk/recoverEntries.ts';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import { ask } from '../shop/office.ts';
import type { Shop } from '../shop/shop.ts';
import type { ClerkAction } from './clerkAction.ts';
import type { OfficeAction } from './officeAction.ts';

/** A receipt that somebody kept, most likely of a till that is lost. */
function pickReceipt({ world, asked }: Shop, random: SeededRandom): string | null {
  const kept = asked.filter(({ receiptCode }) => receiptCode !== null);
  const lostMachines = new Set([...world.lost].map(({ machine }) => machine));
  const ofLost = kept.filter(({ machine }) => lostMachines.has(machine ?? ''));
  const from = ofLost.length > 0 && random.chance(0.7) ? ofLost : kept;
  return from.length === 0 ? null : random.pick(from).receiptCode;
}

/** Receipts are scanned at HQ, some of them twice. */
export const recoverByOffice: OfficeAction = {
  name: 'recoverByOffice',
  weight: 2,
  act: async (shop, random) => {
    const codes = Array.from({ length: random.whole(1, 3) }, () => pickReceipt(shop, random));
    const kept = codes.filter((code) => code !== null);
    if (kept.length === 0) return;
    const { world } = shop;
    const answers = await ask(world, 'recover', (context) =>
      recoverEntries(context, world.programmeId, kept, 'person'),
    );
    for (const { status } of answers ?? []) world.chronicle.fault(`paper.${status}`);
  },
};

/** A clerk scans the receipt of another till. */
export const recoverAtTill: ClerkAction = {
  name: 'recoverAtTill',
  weight: 0.7,
  act: async (shop, till, random) => {
    const code = pickReceipt(shop, random);
    if (code === null) return;
    const answer = await till.use('recover', (it) => it.recover(code));
    if (answer !== null) shop.world.chronicle.fault(`paper.${answer.result}`);
  },
};
