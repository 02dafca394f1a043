import { confirmDue } from '../desk/confirmPointsAtHq.ts';
import { sweepPoints } from '../desk/sweepPoints.ts';
import { pendingCards } from '../records/loyaltyPending.ts';
import type { JobHandler } from './jobHandler.ts';

export const CONFIRM_POINTS = 'points.confirm';
export const EXPIRE_POINTS = 'points.expire';

/** Cards of one step: each may read all of its journal. */
const CARDS = 50;

/** Makes points spendable whose day has come: of the cards that are noted to have such. */
export const confirmPoints: JobHandler = async (context, programmeId, { cursor }) => {
  const known = await context.read(programmeId, (reader) => pendingCards(reader, null));
  // By id, so that whoever takes it up finds the place though the list has changed.
  const cards = known.filter((id) => cursor === null || id > String(cursor)).toSorted();
  return {
    next: async () => {
      const some = cards.splice(0, CARDS);
      return async (tx) => {
        let done = 0;
        for (const id of some) if (await confirmDue(tx, context, id)) done += 1;
        const last = some.at(-1) ?? cursor;
        return { cursor: last, done, errors: [], isOver: cards.length === 0 };
      };
    },
  };
};

type Place = { readonly campaign: number; readonly offset: number };

/** Takes lapsed points off all cards, so that the books say so, and shops that ask are told. */
export const expireLapsed: JobHandler = async (context, _, { cursor }) => {
  let place = (cursor ?? { campaign: 0, offset: 0 }) as Place;
  return {
    next: async () => {
      const { campaign: index, offset } = place;
      return async (tx) => {
        const programmes = { types: ['loyalty'], by: 'created', ascending: true } as const;
        const { rows } = await tx.campaigns({ offset: index, limit: 1 }, programmes);
        const [campaign] = rows;
        if (campaign === undefined) return { cursor: place, done: 0, errors: [], isOver: true };
        const filter = {
          campaignId: campaign.campaign.id,
          by: 'created',
          ascending: true,
        } as const;
        const cards = await tx.vouchers(filter, { offset, limit: CARDS });
        for (const { voucher } of cards.rows) await sweepPoints(tx, context, voucher);
        const isLast = cards.rows.length < CARDS;
        place = isLast
          ? { campaign: index + 1, offset: 0 }
          : { campaign: index, offset: offset + CARDS };
        return { cursor: place, done: cards.rows.length, errors: [], isOver: false };
      };
    },
  };
};
