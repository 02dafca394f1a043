import { escapeReceiptText } from '@counterfoil/hardware';
import { receiptToSvg } from '@counterfoil/hardware/node';
import { describe, expect, it } from 'vitest';

/** Text of the image in order, as a reader would see it. */
function textOf(svg: string): string {
  return [...svg.matchAll(/<tspan[^>]*>(.*?)<\/tspan>/g)]
    .map(([, it = '']) => it)
    .join('')
    .replaceAll('&#xa0;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('receiptToSvg', () => {
  it('draws the receipt as wide as the paper', () => {
    const svg = receiptToSvg('|領収書 ¥1,200', { columns: 32, dotsPerLine: 384 });
    expect(svg).toMatch(/^<svg width="384px" height="24px" viewBox="0 0 384 24"/);
    expect(textOf(svg)).toBe('領収書 ¥1,200');
  });

  it('loads nothing from anywhere', () => {
    const svg = receiptToSvg('|^^^大^^^ `白黒`\n{code:ABC;option:qrcode}', { columns: 48 });
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|<style/);
  });

  it('draws the same receipt the same way', () => {
    expect(receiptToSvg('`a`', { columns: 48 })).toBe(receiptToSvg('`a`', { columns: 48 }));
  });

  it('previews what the printer would do: 〓 for what it lacks', () => {
    expect(textOf(receiptToSvg('|1€', { columns: 48 }))).toBe('1〓');
    expect(textOf(receiptToSvg('|髙', { columns: 48, hasVendorKanji: false }))).toBe('〓');
  });

  it('shows text of users as text', () => {
    const text = '<script>alert(1)</script>&amp;]]>{image:x}';
    const svg = receiptToSvg(`|${escapeReceiptText(text)}`, { columns: 48 });
    expect(svg).not.toContain('<script');
    expect(textOf(svg)).toBe(text);
  });
});
