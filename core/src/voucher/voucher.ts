import { z } from 'zod';
import { Identifier } from '../identifier.ts';
import { Unit } from '../money/unit.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import { Discount } from './discount.ts';

/** A campaign's own text about a voucher, kept as it came. */
export const Metadata = z.record(z.string().max(100), z.json());
export type Metadata = z.infer<typeof Metadata>;

/**
 * Any code that carries value. `unit` is what its balance counts, or null for a discount without a
 * limit of uses. `codeKey` is the code as it is looked up; `code` is the code as it is shown.
 */
export const Voucher = z.strictObject({
  id: Identifier,
  code: z.string().min(1).max(100),
  codeKey: z.string().min(1).max(100),
  campaignId: Identifier,
  type: z.enum(['giftCard', 'discount']),
  unit: Unit.nullable(),
  discount: Discount.nullable(),
  active: z.boolean(),
  validity: ValidityWindow,
  metadata: Metadata,
});
export type Voucher = z.infer<typeof Voucher>;

/** The last four characters of the code: what receipts and lists may show of it. */
export const codeTail = (voucher: Pick<Voucher, 'codeKey'>): string => voucher.codeKey.slice(-4);
