import type { z } from 'zod';
import { rowsJob, writeEach } from '../../../jobs/rowsJob.ts';
import type { CsvRow } from '../../http/csvRows.ts';
import { CustomerInput } from '../customers/customerInput.ts';
import { takeCustomer } from '../customers/takeCustomer.ts';
import { saidOnly, toCells } from './csvColumns.ts';
import { readInput } from './readInput.ts';

export const IMPORT_CUSTOMERS = 'importCustomers';

const AT_ONCE = 500;

const FIELDS = ['source_id', 'name', 'email', 'phone', 'description', 'birthdate', 'birthday'];

/** Each column of an address, and what it is there. */
const ADDRESS: Readonly<Record<string, string>> = {
  address_line_1: 'line_1',
  address_line_2: 'line_2',
  address_city: 'city',
  address_state: 'state',
  address_country: 'country',
  address_postal_code: 'postal_code',
};

const COLUMNS = [...FIELDS, ...Object.keys(ADDRESS)];

/** Customers, each created or changed: whoever has the row's source id. */
export const importCustomers = rowsJob<z.output<typeof CustomerInput>>(async (context) => ({
  atOnce: AT_ONCE,
  nameOf: ({ csv }) => (csv && toCells(csv, ['source_id']).known('source_id')) ?? '',
  read: ({ csv, json }) => readInput(CustomerInput, csv === undefined ? json : fromCsv(csv)),
  write: writeEach((tx, change) => takeCustomer(tx, change, context)),
}));

function fromCsv(row: CsvRow): Record<string, unknown> {
  const { known, others } = toCells(row, COLUMNS);
  const address = saidOnly(
    Object.fromEntries(Object.entries(ADDRESS).map(([column, part]) => [part, known(column)])),
  );
  return saidOnly({
    ...Object.fromEntries(FIELDS.map((name) => [name, known(name)])),
    address: Object.keys(address).length === 0 ? undefined : address,
    metadata: Object.keys(others).length === 0 ? undefined : others,
  });
}
