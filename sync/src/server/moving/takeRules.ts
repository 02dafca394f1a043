import { putRule, readRule } from '../records/validationRules.ts';
import { readInput } from '../routes/v1/imports/readInput.ts';
import { readRuleInput, ValidationRuleInput } from '../routes/v1/rules/validationRuleInput.ts';
import { type NamedOutcome, refusedFor, type TakeRows, THERE, taken } from './moving.ts';
import { idOf, textOf, toWireRow } from './wireRow.ts';

/** Rules keep their ids, since campaigns and vouchers name them. */
export const takeRules: TakeRows = async ({ context }, tx, rows) => {
  const outcomes: NamedOutcome[] = [];
  for (const value of rows) {
    const row = toWireRow(value);
    const name = textOf(row, 'name') ?? '';
    try {
      const id = idOf(row, 'val_') ?? `val_${context.createId()}`;
      if ((await readRule(tx, id)) !== null) outcomes.push({ name, ...THERE });
      else {
        const input = readInput(ValidationRuleInput, row);
        await putRule(tx, await readRuleInput(tx, input, id, null, context.clock()));
        outcomes.push({ name, ...taken() });
      }
    } catch (error) {
      outcomes.push({ name, ...refusedFor(error) });
    }
  }
  return outcomes;
};
