import { findCustomer } from '../records/customers.ts';
import { CustomerInput } from '../routes/v1/customers/customerInput.ts';
import { takeCustomer } from '../routes/v1/customers/takeCustomer.ts';
import { readInput } from '../routes/v1/imports/readInput.ts';
import { type NamedOutcome, refusedFor, type TakeRows, THERE, taken, withId } from './moving.ts';
import { idOf, textOf, toWireRow } from './wireRow.ts';

/** Customers keep their ids. Whoever is here already stays as they are. */
export const takeCustomers: TakeRows = async ({ context }, tx, rows) => {
  const outcomes: NamedOutcome[] = [];
  for (const value of rows) {
    const row = toWireRow(value);
    const sourceId = textOf(row, 'source_id');
    const name = sourceId ?? textOf(row, 'id') ?? textOf(row, 'name') ?? '';
    try {
      const id = idOf(row, 'cust_');
      const known = [id, sourceId].filter((it) => it !== null);
      const found = await Promise.all(known.map((it) => findCustomer(tx, it)));
      if (found.some((it) => it !== null)) outcomes.push({ name, ...THERE });
      else {
        const { id: _, ...change } = readInput(CustomerInput, row);
        await takeCustomer(tx, change, withId(context, 'cust_', id));
        outcomes.push({ name, ...taken() });
      }
    } catch (error) {
      outcomes.push({ name, ...refusedFor(error) });
    }
  }
  return outcomes;
};
