import { readEntryCode } from '@counterfoil/core/codes';
import { printerProfiles } from '@counterfoil/hardware';
import { receiptToEscPos, receiptToSvg } from '@counterfoil/hardware/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualTime } from '../../support/manualTime.ts';
import { readEscPos } from '../../support/printerEscPosReader.ts';
import { openShop, type Shop } from '../../support/shop.ts';
import type { ShopTill } from '../../support/shopTill.ts';

const PAPERS = [
  { paper: '58 mm', printer: printerProfiles.generic58, columns: 32, dots: 384 },
  { paper: '80 mm', printer: printerProfiles.generic80, columns: 48, dots: 576 },
] as const;

describe('the code on a receipt', () => {
  let shop: Shop;
  let till: ShopTill;
  let source = '';
  beforeAll(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    till = await shop.addTill();
    const card = await shop.addCard(5000);
    await till.sync();
    await till.cut();
    const id = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
    const { receipt } = await till.redeem(id, card, 1200);
    source = receipt?.source ?? '';
  });
  afterAll(() => shop.close());

  it('[O70] is the entry as it stands in the journal, and shows no code of the card', () => {
    const code = /\{code:(CF2U[0-9A-Z]+); option:qrcode/.exec(source)?.[1] ?? '';
    const read = readEntryCode(code);
    expect(read.ok && read.entry).toEqual(till.image().entries[0]);
    expect(code.length).toBeLessThanOrEqual(700);
  });

  it.each(PAPERS)(
    '[O70] fits on paper of $paper, drawn and printed',
    ({ printer, columns, dots }) => {
      const svg = receiptToSvg(source, { columns, dotsPerLine: dots });
      expect(svg).toMatch(new RegExp(`^<svg width="${dots}px"`));
      const plain = receiptToSvg(source.replace(/\{code:.*\}\n/, ''), {
        columns,
        dotsPerLine: dots,
      });
      const added = heightOf(svg) - heightOf(plain);
      // 21 modules and four more a version: 3 dots a module, and the margin around them.
      expect(added).toBeGreaterThan(3 * 60);
      expect(added).toBeLessThan(dots);
      const { bytes, unprintable } = receiptToEscPos({ lines: source, columns }, printer);
      expect(unprintable).toEqual([]);
      const { images } = readEscPos(bytes);
      expect(images).toHaveLength(1);
      for (const { width, height } of images) {
        expect(width).toBeLessThanOrEqual(dots);
        expect(height).toBeGreaterThan(3 * 60);
      }
    },
  );
});

const heightOf = (svg: string): number => Number(/height="(\d+)px"/.exec(svg)?.[1]);
