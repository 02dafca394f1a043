import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecord } from '../../../sync/src/server/routes/admin/csv.ts';

/** Reads records as RFC 4180 has them: a reader of its own, to see that nothing is lost on the way. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',') {
      record.push(cell);
      cell = '';
    } else if (!quoted && char === '\r' && text[at + 1] === '\n') {
      records.push([...record, cell]);
      record = [];
      cell = '';
      at += 1;
    } else cell += char;
  }
  expect([record, cell, quoted]).toEqual([[], '', false]);
  return records;
}

describe('a record of CSV', () => {
  it('[O32] quotes what would end a cell or a record, and doubles quotes', () => {
    expect(csvRecord(['a', 7, null, 'b,c', 'say "x"', 'two\nlines', '銀座店'])).toBe(
      'a,7,,"b,c","say ""x""","two\nlines",銀座店\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    '[O32] keeps %j from being a formula',
    (text) => {
      expect(readCsv(csvRecord([text]))).toEqual([[`'${text}`]]);
    },
  );

  it('[O32] leaves numbers of our own alone, whatever their sign', () => {
    expect(csvRecord([-5, 0])).toBe('-5,0\r\n');
  });

  it('[O32] whatever a person wrote is read again as it was, but for that apostrophe', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@,"\'\t\r\n a1') });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 })), (records) => {
        const read = readCsv(records.map(csvRecord).join(''));
        const isFormula = (cell: string) => /^[=+\-@\t\r\n]/.test(cell);
        expect(read).toEqual(
          records.map((cells) => cells.map((cell) => (isFormula(cell) ? `'${cell}` : cell))),
        );
      }),
      { seed: 32, numRuns: 300 },
    );
  });
});
