import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { holds, Instant, Loose, ObjectName } from './wire.ts';

export const EXPORTED_OBJECTS = [
  'voucher',
  'redemption',
  'publication',
  'customer',
  'order',
  'points_expiration',
  'voucher_transactions',
  'product',
  'sku',
] as const;

const ExportShape = z.looseObject({
  id: idOf('export'),
  object: ObjectName,
  created_at: Instant,
  status: z.string().min(1),
  channel: z.string(),
  exported_object: z.enum(EXPORTED_OBJECTS),
  parameters: Loose,
  result: z.looseObject({ url: z.string().min(1) }).nullable(),
  user_id: z.string().nullable(),
});

type ExportFields = z.infer<typeof ExportShape>;

export const Export = ExportShape.check(
  holds(
    ({ status, result }: ExportFields) => status !== 'SCHEDULED' || result === null,
    'a scheduled export has no result',
  ),
  holds(
    ({ status, result }: ExportFields) => status !== 'DONE' || result !== null,
    'a finished export says where it is',
  ),
);

/** An export as it was just ordered: never finished at once. */
export const NewExport = ExportShape.extend({
  status: z.literal('SCHEDULED'),
  channel: z.literal('API'),
  result: z.null(),
  user_id: z.null(),
});

/** An export of a voucher's transactions: `order` and `fields` are there only if they were sent. */
export const TransactionsExport = NewExport.extend({
  parameters: z.looseObject({
    filters: z.looseObject({
      voucher_id: z.looseObject({
        conditions: z.looseObject({ $in: z.array(z.string()).min(1) }),
      }),
    }),
  }),
});
