import { describe } from 'vitest';
import { registerItemTable } from '../../support/ruleTable.ts';

describe('[V11] the product or SKU of a line', () => {
  registerItemTable({ fact: 'item.id', of: 'product' }, [
    [{ is: 'is', value: 'tea' }, { productId: 'tea' }, true, 'tea'],
    [{ is: 'in', values: ['cup', 'tea'] }, { productId: 'tea' }, true, 'tea'],
    [{ is: 'notIn', values: ['cup', 'tea'] }, { productId: 'tea' }, false, 'tea'],
    [{ is: 'startsWith', value: 'te' }, { productId: 'tea' }, true, 'tea'],
    [{ is: 'isNot', value: 'tea' }, {}, true, null],
    [{ is: 'is', value: 'tea' }, { skuId: 'tea' }, false, null],
  ]);
  registerItemTable({ fact: 'item.id', of: 'sku' }, [
    [{ is: 'is', value: 'tea' }, { skuId: 'tea' }, true, 'tea'],
    [{ is: 'exists' }, { productId: 'tea' }, false, null],
  ]);
});
