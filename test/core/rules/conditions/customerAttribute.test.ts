import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const inJapan = { customer: { id: 'c1', metadata: {}, address: { country: 'JP' } } };
const nowhere = { customer: { id: 'c1', metadata: {} } };
const withMail = { customer: { id: 'c1', metadata: {}, email: 'kim@example.com' } };

describe('[V9] attributes of the customer', () => {
  registerConditionTable({ fact: 'customer.attribute', name: 'country' }, [
    [{ is: 'is', value: 'JP' }, inJapan, true, 'JP'],
    [{ is: 'is', value: 'jp' }, inJapan, false, 'JP'],
    [{ is: 'isNot', value: 'TW' }, inJapan, true, 'JP'],
    [{ is: 'in', values: ['TW', 'JP'] }, inJapan, true, 'JP'],
    [{ is: 'notIn', values: ['TW', 'JP'] }, inJapan, false, 'JP'],
    [{ is: 'exists' }, inJapan, true, 'JP'],
    [{ is: 'unknown' }, inJapan, false, 'JP'],
    [{ is: 'is', value: 'JP' }, nowhere, false, null],
    [{ is: 'isNot', value: 'JP' }, nowhere, true, null],
    [{ is: 'unknown' }, nowhere, true, null],
    [{ is: 'isNot', value: 'JP' }, {}, false, null],
    [{ is: 'notIn', values: ['JP', 'TW'] }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
  registerConditionTable({ fact: 'customer.attribute', name: 'email' }, [
    [{ is: 'endsWith', value: '@example.com' }, withMail, true, 'kim@example.com'],
    [{ is: 'startsWith', value: 'kim@' }, withMail, true, 'kim@example.com'],
    [{ is: 'startsWith', value: 'example' }, withMail, false, 'kim@example.com'],
    [{ is: 'contains', value: '@example' }, withMail, true, 'kim@example.com'],
    [{ is: 'notContains', value: '@example' }, withMail, false, 'kim@example.com'],
    [{ is: 'notContains', value: '@' }, nowhere, true, null],
    [{ is: 'contains', value: '@' }, nowhere, false, null],
    [{ is: 'notContains', value: '@' }, {}, false, null],
  ]);
});
