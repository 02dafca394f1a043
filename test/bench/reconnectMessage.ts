/** What the benchmark asks of the process of one till; each is answered once, when it is done. */
export type ReconnectOrder =
  /** Enrols a till at an HQ, loads what HQ has, and goes offline. */
  | {
      readonly type: 'enrol';
      readonly hqUrl: string;
      readonly enrolCode: string;
      readonly data: string;
    }
  /** Makes the redemptions of one round. */
  | { readonly type: 'redeem'; readonly round: number }
  /** Goes online; done when all is posted and every card is known as it stands at HQ. */
  | { readonly type: 'reconnect'; readonly round: number }
  /** Sends the last round's entries as plain documents; done when this client has what it needs. */
  | { readonly type: 'raw'; readonly url: string; readonly pull: RawPull }
  | { readonly type: 'goOffline' };

/**
 * What a raw client fetches: all documents of all others, as replication does it, or as many states
 * as there are cards, as a till of ours does it.
 */
export type RawPull = 'all' | 'states';

export const TILLS = 50;
export const REDEMPTIONS = 200;
/** The gift cards of the demo: each till redeems 200 of them, and each card is hit by 20 tills. */
export const CARDS = 500;
export const AMOUNT = 10;
export const SPENT_PER_CARD = (TILLS * REDEMPTIONS * AMOUNT) / CARDS;

export const cardOf = (till: number, turn: number): number => (till * 10 + turn) % CARDS;
