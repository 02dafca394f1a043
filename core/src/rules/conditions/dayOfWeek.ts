import * as z from 'zod/mini';
import { weekdayOf } from '../../time/civilDate.ts';
import { type ComparisonKind, listOf } from '../comparison.ts';
import { compileNumber } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';
import { wallDay } from '../wallTime.ts';

const DAY_IN_WEEK: ComparisonKind<number, { is: 'in' | 'notIn'; values: number[] }> = {
  shapes: [{ is: z.enum(['in', 'notIn']), values: listOf(z.int().check(z.gte(0), z.lte(6))) }],
  compile: compileNumber,
  weigh: () => 1,
};

/** The day of the week in the programme's time zone: 0 is Sunday, 6 is Saturday. */
export const dayOfWeek = createCondition({
  fact: 'time.dayOfWeek',
  arguments: {},
  compares: DAY_IN_WEEK,
  read: () => (context) => weekdayOf(wallDay(context.time, context.timeZone) ?? 0),
  looks: () => 100,
});
