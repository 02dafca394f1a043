import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { addRoute } from '../../http/route.ts';
import { trackingIdOf } from '../redemptions/trackingId.ts';
import { showStackingRules } from '../redemptions/validationObject.ts';
import { toWireTime } from '../wireTime.ts';
import { QualificationInput } from './qualificationInput.ts';
import { QualificationObject, type QualificationRow } from './qualificationObject.ts';
import { type Offers, readOffers } from './qualify.ts';
import { readStackOffers } from './qualifyStacks.ts';
import { SCENARIO_TERMS } from './scenario.ts';
import { showQualified, showQualifiedOrder } from './showQualified.ts';

/** `POST /v1/qualifications`. */
export function registerQualifications(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/qualifications',
    tag: 'qualifications',
    summary: 'What a customer could use',
    description:
      'What the customer holds, codes that stand by themselves, promotions, and campaigns for all other codes; the newest first. Cards with a value that nobody holds are offered to nobody. Limits are not judged.',
    body: QualificationInput,
    answer: QualificationObject,
    errors: [400],
    handle: ({ caller, body }) =>
      context.read(caller.programmeId, (reader) =>
        qualify(context, reader, body, hidesHeld(caller)),
      ),
  });
}

/** A page can name anybody: what they hold it is told only where it may list vouchers. */
const hidesHeld = ({ actions }: Caller): boolean =>
  actions !== undefined && !actions.includes('list_vouchers');

/** Answers a qualification: nothing changes. */
export async function qualify(
  context: HqContext,
  reader: HqReader,
  input: QualificationInput,
  isHeldHidden = false,
): Promise<QualificationObject> {
  const scenario = input.scenario ?? 'ALL';
  const terms = { ...SCENARIO_TERMS[scenario], hidesHeld: isHeldHidden };
  const offers = await readOffers(context, reader, input, terms);
  const { rows, next } = await rowsOf(context, reader, input, offers);
  const { customer, order } = offers;
  return {
    redeemables: {
      object: 'list',
      data_ref: 'data',
      data: [...rows],
      total: rows.length,
      has_more: next !== null,
      ...(next === null ? {} : { more_starting_after: toWireTime(next) }),
    },
    tracking_id: input.tracking_id ?? (customer === null ? null : trackingIdOf(customer)),
    order: showQualifiedOrder(order, null),
    stacking_rules: showStackingRules(),
  };
}

async function rowsOf(
  context: HqContext,
  reader: HqReader,
  { scenario, options, metadata }: QualificationInput,
  { customer, order, rows, next }: Offers,
): Promise<{ readonly rows: readonly QualificationRow[]; readonly next: number | null }> {
  if (scenario === 'PROMOTION_STACKS') {
    const before = options?.starting_after ?? null;
    const limit = options?.limit ?? 5;
    const asking = { customer, order, metadata: metadata ?? {}, before, limit };
    return readStackOffers(context, reader, asking);
  }
  const shown: QualificationRow[] = [];
  for (const one of rows)
    shown.push(await showQualified(reader, one, order, options?.expand ?? []));
  return { rows: shown, next };
}
