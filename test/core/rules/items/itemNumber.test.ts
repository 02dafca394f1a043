import { describe } from 'vitest';
import { registerItemTable } from '../../support/ruleTable.ts';

describe('[V11] quantity, price and subtotal of a line', () => {
  registerItemTable({ fact: 'item.number', of: 'quantity' }, [
    [{ is: 'atLeast', value: 3 }, { quantity: 3, price: 200 }, true, 3],
    [{ is: 'moreThan', value: 3 }, { quantity: 3, price: 200 }, false, 3],
    [{ is: 'in', values: [1, 3] }, { quantity: 3, price: 200 }, true, 3],
  ]);
  registerItemTable({ fact: 'item.number', of: 'price' }, [
    [{ is: 'atLeast', value: 200 }, { quantity: 3, price: 200 }, true, 200],
    [{ is: 'moreThan', value: 200 }, { quantity: 3, price: 200 }, false, 200],
    [{ is: 'in', values: [1, 200] }, { quantity: 3, price: 200 }, true, 200],
  ]);
  registerItemTable({ fact: 'item.number', of: 'subtotal' }, [
    [{ is: 'atLeast', value: 600 }, { quantity: 3, price: 200 }, true, 600],
    [{ is: 'moreThan', value: 600 }, { quantity: 3, price: 200 }, false, 600],
    [{ is: 'in', values: [1, 600] }, { quantity: 3, price: 200 }, true, 600],
  ]);
});
