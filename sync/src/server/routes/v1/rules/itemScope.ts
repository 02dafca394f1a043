import { type Campaign, type Discount, termsOf, type Voucher } from '@counterfoil/core';
import { rulesByIds } from '../../../records/validationRules.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import {
  type ApplicableItem,
  type ApplicableList,
  showReference,
  toApplicableList,
} from './applicableTo.ts';
import type { ShownRule } from './validationRuleObject.ts';

/** Which items of an order a redeemable is about, and which it leaves out. */
export type ItemScope = {
  readonly applicable_to: ApplicableList;
  readonly inapplicable_to: ApplicableList;
};

/** From the rules that it is under, and the units that its discount gives. */
export async function readItemScope(
  reader: HqReader,
  voucher: Voucher,
  campaign: Campaign,
): Promise<ItemScope> {
  const ids = termsOf(voucher, campaign).flatMap(({ ruleIds }) => ruleIds);
  const rules = await rulesByIds<ShownRule>(reader, ids);
  const said = rules.map(({ shown }) => shown.applicable_to);
  const included = said.flatMap((one) => one.included.map(showReference));
  return {
    applicable_to: toApplicableList([...included, ...unitsOf(voucher.discount)]),
    inapplicable_to: toApplicableList(said.flatMap((one) => one.excluded.map(showReference))),
  };
}

const unitsOf = (discount: Discount | null): ApplicableItem[] =>
  discount?.type !== 'units'
    ? []
    : discount.units.map(({ item }) => ({
        object: item.kind === 'sku' ? 'sku' : 'product',
        id: item.id,
        effect: 'APPLY_TO_EVERY',
      }));
