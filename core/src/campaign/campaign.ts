import { z } from 'zod';
import { Identifier } from '../identifier.ts';
import { Unit } from '../money/unit.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import { Discount } from '../voucher/discount.ts';
import { OfflinePolicy } from './offlinePolicy.ts';

/** A family of vouchers with common rules. Its vouchers count in `unit`. */
export const Campaign = z
  .strictObject({
    id: Identifier,
    name: z.string().min(1).max(200),
    type: z.enum(['giftCards', 'discounts']),
    unit: Unit,
    discount: Discount.nullable(),
    validity: ValidityWindow,
    active: z.boolean(),
    policy: OfflinePolicy,
  })
  .refine(({ type, discount }) => (type === 'discounts') === (discount !== null), {
    message: 'a discount campaign has a discount, and no other campaign has one',
  });
export type Campaign = z.infer<typeof Campaign>;
