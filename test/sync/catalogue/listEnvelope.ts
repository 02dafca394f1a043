import { z } from 'zod';
import { Count } from './wire.ts';

/** Names of the attribute that holds the rows; newer resources use `data`. */
export const DATA_REFS = [
  ...['data', 'vouchers', 'campaigns', 'redemptions', 'publications', 'customers', 'orders'],
  ...['products', 'skus', 'exports', 'async_actions', 'tiers', 'schemas', 'redemption_entries'],
] as const;

export type DataRef = (typeof DATA_REFS)[number];

/** Rows of one page: `limit` is 1 to 100, and 10 where none is given. */
export const MOST_ROWS = 100;
export const DEFAULT_ROWS = 10;

/** What stands beside the rows; each list of the catalogue has its own set. */
export interface ListParts {
  readonly total?: boolean;
  readonly hasMore?: boolean;
  /** `more_starting_after`, which is absent and never null on the last page. */
  readonly cursor?: boolean;
}

type Envelope = {
  total?: number | undefined;
  has_more?: boolean | undefined;
  more_starting_after?: string | undefined;
};

/** `{object: "list", data_ref, <data_ref>: […]}` with the parts that this list carries. */
export const listEnvelope = (name: DataRef, item: z.ZodType, parts: ListParts = { total: true }) =>
  z
    .looseObject({
      object: z.literal('list'),
      data_ref: z.literal(name),
      [name]: z.array(item).max(MOST_ROWS),
      ...(parts.total === true ? { total: Count } : {}),
      ...(parts.hasMore === true ? { has_more: z.boolean() } : {}),
      ...(parts.cursor === true ? { more_starting_after: z.string().min(1).optional() } : {}),
    })
    .superRefine((list, context) => {
      const { total, has_more, more_starting_after } = list as Envelope;
      const rows = (list as Record<string, unknown>)[name];
      const count = Array.isArray(rows) ? rows.length : 0;
      const faults = [
        parts.total === true && total !== undefined && total < count && 'total is below the rows',
        parts.cursor === true &&
          has_more !== undefined &&
          has_more !== (more_starting_after !== undefined) &&
          'more_starting_after is there when, and only when, has_more is true',
      ];
      for (const message of faults) {
        if (message !== false) context.addIssue({ code: 'custom', message });
      }
    });

/** A page that is turned by `page`. */
export const pagedList = (name: DataRef, item: z.ZodType) => listEnvelope(name, item);

/** A page that is turned by `page` and also says whether there is another. */
export const pagedListWithMore = (name: DataRef, item: z.ZodType) =>
  listEnvelope(name, item, { total: true, hasMore: true });

/** A page that is turned by `starting_after_id`, without a total. */
export const cursorList = (item: z.ZodType) =>
  listEnvelope('data', item, { hasMore: true, cursor: true });

/** A page that is turned by `starting_after_id`, with a total. */
export const cursorListWithTotal = (item: z.ZodType) =>
  listEnvelope('data', item, { total: true, hasMore: true, cursor: true });
