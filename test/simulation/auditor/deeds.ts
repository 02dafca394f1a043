import type { EntryFact, GroundFact } from './facts.ts';

export type Move = {
  readonly debit: string;
  readonly credit: string;
  readonly unit: string;
  readonly amount: number;
};

export type SpentRight = {
  readonly ground: GroundFact;
  readonly account: string;
  readonly amount: number;
  readonly grantId: string | null;
};

/** What an entry says that it did; `other` for whatever moves no right by rules of its own. */
export type Deed =
  | {
      readonly type: 'redemption';
      readonly voucherId: string;
      readonly unit: string | null;
      readonly spent: number;
      readonly ground: GroundFact;
      readonly rights: readonly SpentRight[];
    }
  | {
      readonly type: 'rollback';
      readonly redemptionId: string;
      readonly redemptionTerminalId: string;
      readonly voucherId: string;
      readonly right: number;
      readonly risk: number;
    }
  | {
      readonly type: 'cover';
      readonly redemptionId: string;
      readonly grantId: string;
      readonly voucherId: string;
      readonly amount: number;
    }
  | {
      readonly type: 'return';
      readonly voucherId: string;
      readonly amount: number;
      readonly grantId: string | null;
      readonly recallId: string | null;
    }
  | {
      readonly type: 'grant';
      readonly grantId: string;
      readonly terminalId: string;
      readonly voucherId: string;
      readonly amount: number;
    }
  | { readonly type: 'writeOff'; readonly terminalId: string }
  | { readonly type: 'activation'; readonly voucherId: string }
  | { readonly type: 'other'; readonly name: string };

const KNOWN = new Set([
  'redemption',
  'rollback',
  'cover',
  'return',
  'grant',
  'writeOff',
  'activation',
]);

/** The deed of a well-formed entry; what HQ cannot read either is a deed of no consequence. */
export function readDeed({ body }: EntryFact): Deed {
  const deed = body as Deed | null;
  if (typeof deed !== 'object' || deed === null) return { type: 'other', name: 'unreadable' };
  return KNOWN.has(deed.type) ? deed : { type: 'other', name: String(deed.type) };
}

/** Transfers as they are written; anything that is no list of them moves nothing. */
export function readMoves(transfers: unknown): readonly Move[] {
  return Array.isArray(transfers) ? (transfers as readonly Move[]) : [];
}

export const byGround = (rights: readonly SpentRight[], atRisk: boolean): number =>
  rights.reduce(
    (sum, right) => sum + ((right.ground === 'atRisk') === atRisk ? right.amount : 0),
    0,
  );
