import { Metadata, type PromotionTier } from '@counterfoil/core';
import { z } from 'zod';
import { isStorableText } from '../../../storage/storedValue.ts';
import { CategoryNames } from '../categoryIn.ts';
import { CommonInput } from '../requestParts.ts';
import { DiscountInput } from '../vouchers/discountWire.ts';

const Text = (longest: number) =>
  z.string().max(longest).refine(isStorableText, 'must not hold NUL or half of a surrogate pair');

/** What a caller says of a tier, whether it is new or changed. */
export const TierInput = CommonInput.extend({
  name: Text(200).min(1),
  banner: Text(500).nullish().describe('What a shop window says of it.'),
  action: z
    .object({ discount: DiscountInput.nullish() })
    .nullish()
    .describe('What it takes off; left out, nothing yet.'),
  metadata: z.nullish(Metadata),
  hierarchy: z
    .int()
    .min(0)
    .max(100_000)
    .nullish()
    .describe('The lowest is tried first; left out, behind all others.'),
  active: z.boolean().nullish(),
  ...CategoryNames.shape,
  validation_rule_assignments: z
    .object({
      data: z
        .array(z.object({ rule_id: z.string().min(1).max(200) }))
        .max(20)
        .nullish(),
    })
    .nullish()
    .describe('The rules that it is put under.'),
});
export type TierInput = z.output<typeof TierInput>;

export const TierChange = TierInput.partial({ name: true });
export type TierChange = z.output<typeof TierChange>;

/** The rules that are named for it; undefined: nothing is said of them. */
export function rulesIn({
  validation_rules: ids,
  validation_rule_assignments: assigned,
}: TierChange): readonly string[] | undefined {
  if (ids == null && assigned?.data == null) return undefined;
  return [...(ids ?? []), ...(assigned?.data ?? []).map((one) => one.rule_id)];
}

export const toBanner = (text: string | null): PromotionTier['banner'] =>
  text === null || text === '' ? null : { en: text };
