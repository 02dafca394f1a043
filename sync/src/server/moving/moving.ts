import type { Currency } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import { ApiError } from '../routes/http/apiError.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';

/** Where a shop moves to. */
export type Moving = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly currency: Currency;
  /** At a trial nobody is written, so whoever is named counts as known. */
  readonly isTrial: boolean;
};

/** What became of one row. */
export type Outcome =
  | { readonly type: 'taken'; readonly notes: readonly string[] }
  /** It is here already, of an earlier time: nothing was changed. */
  | { readonly type: 'there' }
  | { readonly type: 'refused'; readonly key: string; readonly why: string };

export type NamedOutcome = Outcome & { readonly name: string };

export const THERE: Outcome = { type: 'there' };
export const taken = (...notes: readonly string[]): Outcome => ({ type: 'taken', notes });

/** A refusal as what became of a row. @throws what is no refusal */
export function refusedFor(error: unknown): Outcome {
  if (!(error instanceof ApiError)) throw error;
  const { key, details } = error.fault;
  return { type: 'refused', key, why: details };
}

/** Takes rows in; a row that is refused has written nothing, or the whole transaction is given up. */
export type TakeRows = (
  moving: Moving,
  tx: HqTransaction,
  rows: readonly unknown[],
) => Promise<readonly NamedOutcome[]>;

/** The context in which the next record that is made has this id. */
export function withId(context: HqContext, prefix: string, id: string | null): HqContext {
  let next = id === null ? null : id.slice(prefix.length);
  return {
    ...context,
    createId: () => {
      const made = next ?? context.createId();
      next = null;
      return made;
    },
  };
}
