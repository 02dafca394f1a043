import { describe } from 'vitest';
import { registerItemTable } from '../../support/ruleTable.ts';

describe('[V11] collections of a line', () => {
  registerItemTable({ fact: 'item.collections' }, [
    [{ is: 'any', values: ['tea'] }, { collections: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'any', values: ['x', 'tea'] }, { collections: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'all', values: ['x', 'tea'] }, { collections: ['sale', 'tea'] }, false, ['sale', 'tea']],
    [
      { is: 'all', values: ['sale', 'tea'] },
      { collections: ['sale', 'tea'] },
      true,
      ['sale', 'tea'],
    ],
    [{ is: 'none', values: ['tea'] }, { collections: ['sale', 'tea'] }, false, ['sale', 'tea']],
    [{ is: 'none', values: ['tea'] }, {}, true, null],
    [{ is: 'countMoreThan', value: 1 }, { collections: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'unknown' }, {}, true, null],
    [{ is: 'unknown' }, { collections: [] }, true, []],
  ]);
});
