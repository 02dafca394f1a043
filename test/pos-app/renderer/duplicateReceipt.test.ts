import { receiptToSvg } from '@counterfoil/hardware/node';
import { describe, expect, it } from 'vitest';
import { duplicateReceipt } from '../../../pos-app/src/renderer/printing/duplicateReceipt.ts';

/** What a person reads on the receipt, without the spaces between its characters. */
function readable(source: string): string {
  const svg = receiptToSvg(source, { columns: 48 });
  return svg.replace(/<[^>]*>/g, '').replace(/&#xa0;|\s/g, '');
}

describe('a reprint', () => {
  it.each([
    ['ja', '再発行'],
    ['en', 'DUPLICATE'],
  ] as const)('says so first, in %s, and then all that the receipt said', (locale, mark) => {
    const source = '{width:auto; border:space}\n^^^つばめ堂\n番号 | 13\n=\n';
    expect(readable(duplicateReceipt(source, locale))).toBe(`${mark}${readable(source)}`);
  });

  it('leaves the properties that hold for the whole receipt at its head', () => {
    const lines = duplicateReceipt('{width:20}\n{border:line}\nA\n', 'en').split('\n');
    expect(lines.slice(0, 2)).toEqual(['{width:20}', '{border:line}']);
    expect(lines.at(-2)).toBe('A');
  });

  it('marks an empty receipt, too', () => {
    expect(readable(duplicateReceipt('', 'en'))).toBe('DUPLICATE');
  });
});
