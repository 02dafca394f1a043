import { describe } from 'vitest';
import { registerItemTable } from '../../support/ruleTable.ts';

describe('[V11] categories of a line', () => {
  registerItemTable({ fact: 'item.categories' }, [
    [{ is: 'any', values: ['tea'] }, { categories: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'any', values: ['x', 'tea'] }, { categories: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'all', values: ['x', 'tea'] }, { categories: ['sale', 'tea'] }, false, ['sale', 'tea']],
    [
      { is: 'all', values: ['sale', 'tea'] },
      { categories: ['sale', 'tea'] },
      true,
      ['sale', 'tea'],
    ],
    [{ is: 'none', values: ['tea'] }, { categories: ['sale', 'tea'] }, false, ['sale', 'tea']],
    [{ is: 'none', values: ['tea'] }, {}, true, null],
    [{ is: 'countMoreThan', value: 1 }, { categories: ['sale', 'tea'] }, true, ['sale', 'tea']],
    [{ is: 'unknown' }, {}, true, null],
    [{ is: 'unknown' }, { categories: [] }, true, []],
  ]);
});
