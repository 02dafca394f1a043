import type { HqContext } from '../../../desk/hqContext.ts';
import { readCandidates } from '../../../desk/qualificationCandidates.ts';
import { qualifyAtHq } from '../../../desk/qualifyAtHq.ts';
import { judgedCustomer } from '../../../desk/stackScene.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { readOrder } from '../orders/orderWire.ts';
import type { QualificationInput } from './qualificationInput.ts';
import { type Offers, whoAsks } from './qualify.ts';

/** All tiers that apply to an order, in the order in which promotions try them. */
export async function readTierOffers(
  context: HqContext,
  reader: HqReader,
  input: Pick<QualificationInput, 'order' | 'customer' | 'tracking_id' | 'metadata'>,
): Promise<Omit<Offers, 'next'>> {
  const now = context.clock();
  const order = await readOrder(reader, input.order);
  const customer = await whoAsks(context, reader, input);
  const ask = { sources: ['tiers'] as const, customerId: null, before: null, standaloneIds: [] };
  const { rows: candidates } = await readCandidates(reader, ask);
  const caller = {
    ...{ order, metadata: input.metadata ?? {}, passes: () => false },
    customer: customer === null ? null : await judgedCustomer(reader, customer, now),
  };
  const rows = await qualifyAtHq(reader, candidates, caller, now);
  const rankOf = ({ candidate }: (typeof rows)[number]): number => candidate.tier?.tier.rank ?? 0;
  return { order, customer, rows: rows.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}
