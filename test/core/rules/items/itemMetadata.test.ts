import { describe } from 'vitest';
import { registerItemTable } from '../../support/ruleTable.ts';

describe('[V8, V11] metadata of a line, its product and its SKU', () => {
  registerItemTable({ fact: 'item.metadata', of: 'item', key: 'k' }, [
    [{ is: 'is', value: 'a' }, { metadata: { k: 'a' } }, true, 'a'],
    [{ is: 'isNot', value: 'a' }, {}, true, null],
  ]);
  registerItemTable({ fact: 'item.metadata', of: 'product', key: 'k' }, [
    [{ is: 'is', value: 'a' }, { productMetadata: { k: 'a' } }, true, 'a'],
    [{ is: 'isNot', value: 'a' }, {}, true, null],
  ]);
  registerItemTable({ fact: 'item.metadata', of: 'sku', key: 'k' }, [
    [{ is: 'is', value: 'a' }, { skuMetadata: { k: 'a' } }, true, 'a'],
    [{ is: 'isNot', value: 'a' }, {}, true, null],
  ]);
  registerItemTable({ fact: 'item.metadata', of: 'item', key: 'constructor' }, [
    [{ is: 'exists' }, { metadata: {} }, false, null],
    [{ is: 'is', value: 1 }, { metadata: { constructor: 1 } }, true, 1],
  ]);
  registerItemTable({ fact: 'item.metadata', of: 'item', key: 'k' }, [
    [{ is: 'moreThan', value: 1 }, { metadata: { k: 2 } }, true, 2],
    [{ is: 'any', values: ['b', 3] }, { metadata: { k: [3] } }, true, [3]],
    [{ is: 'contains', value: 'x' }, { metadata: { k: 'x'.repeat(64) } }, true, 'x'.repeat(64)],
    [{ is: 'contains', value: 'x' }, { metadata: { k: 'x'.repeat(65) } }, false, 'x'.repeat(65)],
    [{ is: 'notContains', value: 'y' }, { metadata: { k: 'x'.repeat(65) } }, false, 'x'.repeat(65)],
  ]);
});
