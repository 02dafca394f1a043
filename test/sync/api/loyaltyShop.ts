import { expect } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

/** HQ with a loyalty programme, `club`, whose cards begin with nothing and never expire. */
export type LoyaltyShop = CheckedShop & {
  readonly clubId: string;
  /** Gives a customer, named by their source id, a card of the programme; answers its code. */
  readonly join: (sourceId: string) => Promise<string>;
  readonly add: (code: string, points: number) => Promise<unknown>;
  /** What the card shows of its points. */
  readonly cardOf: (code: string) => Promise<unknown>;
  /** Types and points of what moved the card, newest first. */
  readonly movesOf: (code: string) => Promise<[string, number][]>;
};

export async function openLoyaltyShop(body: object = {}): Promise<LoyaltyShop> {
  const shop = await openCheckedShop();
  const club = await shop.ok('POST', '/v1/loyalties', {
    name: 'club',
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
    ...body,
  });
  const clubId = String(at(club, 'id'));
  return {
    ...shop,
    clubId,
    join: async (sourceId) => {
      const path = `/v1/loyalties/${clubId}/members`;
      const member = await shop.ok('POST', path, { customer: { source_id: sourceId } });
      return String(at(member, 'code'));
    },
    add: (code, points) => shop.ok('POST', `/v1/loyalties/members/${code}/balance`, { points }),
    cardOf: async (code) =>
      at(await shop.ok('GET', `/v1/loyalties/members/${code}`), 'loyalty_card'),
    movesOf: async (code) => {
      const list = await shop.ok('GET', `/v1/loyalties/members/${code}/transactions?limit=100`);
      const data = at(list, 'data');
      expect(Array.isArray(data)).toBe(true);
      return (data as unknown[]).map((move) => [
        String(at(move, 'type')),
        Number(at(move, 'details', 'balance', 'points')),
      ]);
    },
  };
}
