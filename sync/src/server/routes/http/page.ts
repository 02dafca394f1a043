import { z } from 'zod';
import type { Page } from '../../storage/hqStorage.ts';

/** Which part of a list: newest first, pages from 1. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  page: z.coerce.number().int().min(1).max(100).default(1),
});

export const toPage = ({ limit, page }: z.output<typeof PageQuery>): Page => ({
  offset: (page - 1) * limit,
  limit,
});

/** The shape of every list: the array under its own name, and how many there are in all. */
export const listOf = <N extends string, T extends z.core.$ZodType>(name: N, item: T) =>
  z.object({
    object: z.literal('list'),
    data_ref: z.literal(name),
    [name]: z.array(item),
    total: z.int().min(0),
  } as {
    object: z.ZodLiteral<'list'>;
    data_ref: z.ZodLiteral<N>;
    total: z.ZodInt;
  } & Record<N, z.ZodArray<T>>);

export const toList = <N extends string, T>(
  name: N,
  items: readonly T[],
  total: number = items.length,
) => ({ object: 'list' as const, data_ref: name, [name]: items, total });
