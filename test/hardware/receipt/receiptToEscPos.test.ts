import { drawerKick, type PrinterProfile, printerProfiles } from '@counterfoil/hardware';
import { receiptToEscPos } from '@counterfoil/hardware/node';
import { describe, expect, it } from 'vitest';
import { readEscPos } from '../../support/printerEscPosReader.ts';

const { generic80, epson80, generic58 } = printerProfiles;

function print(lines: string, profile: PrinterProfile = generic80) {
  const { bytes, unprintable } = receiptToEscPos({ lines, columns: 48 }, profile);
  return { bytes, unprintable, paper: readEscPos(bytes) };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe.each([generic80, epson80, generic58])('receipt on $name', (profile) => {
  it('prints Japanese as it was written', () => {
    const receipt = ['領収書', '髙橋 﨑様', 'ｶﾞｿﾘﾝ ¥1,200 ①㈱', 'ソ表能十'].map((it) => `|${it}`);
    const { paper, unprintable } = print(receipt.join('\n'), profile);
    expect(paper.lines.slice(0, 4)).toEqual(['領収書', '髙橋 﨑様', 'ｶﾞｿﾘﾝ ¥1,200 ①㈱', 'ソ表能十']);
    expect(unprintable).toEqual([]);
  });

  it('ends in one status request', () => {
    expect(print('|a\n===\n', profile).paper.statusRequests).toEqual([1]);
    expect(hex(print('|a', profile).bytes).endsWith('1d7201')).toBe(true);
  });
});

describe('characters of the printer', () => {
  // Source: Microsoft's CP932 table; 〜 and − are JIS X 0208 1-33 and 1-61.
  it.each([
    ['〜', '8160'],
    ['−', '817c'],
    ['‖', '8161'],
    ['—', '815c'],
    ['￥', '818f'],
    ['¥', '5c'],
    ['\\x5c', '815f'],
    ['£', '8192'],
    ['¢', '8191'],
    ['¬', '81ca'],
    ['髙', 'eee0'],
    ['﨑', 'ed95'],
    ['①', '8740'],
    ['か\u3099', '82aa'],
  ])('sends %s as %s', (text, bytes) => {
    const { unprintable, bytes: job } = print(`|${text}`);
    // ESC t 1, FS C 1, ESC R 8, the text, LF.
    expect(hex(job)).toContain(`1b74011c43011b5208${bytes}0a`);
    expect(unprintable).toEqual([]);
  });

  it('puts one visible 〓 for each character that the printer lacks, and reports it', () => {
    const { paper, unprintable } = print('|Café 👨‍👩‍👧 €5 𠮷野家 é');
    expect(paper.lines[0]).toBe('Caf〓 〓 〓5 〓野家 〓');
    expect(unprintable).toEqual(['é', '👨‍👩‍👧', '€', '𠮷']);
  });

  it('drops what is invisible without a report', () => {
    const { paper, unprintable } = print('|葛\u{e0100}城\u200b市\ufeff');
    expect(paper.lines[0]).toBe('葛城市');
    expect(unprintable).toEqual([]);
  });

  it('keeps to JIS X 0208 on a printer without vendor kanji', () => {
    const { paper, unprintable } = print('|髙島①', { ...generic80, hasVendorKanji: false });
    expect(paper.lines[0]).toBe('〓島〓');
    expect(unprintable).toEqual(['髙', '①']);
  });

  it('prints every character of JIS X 0208 and half-width kana as itself', () => {
    const decoder = new TextDecoder('shift_jis');
    const all: string[] = [];
    for (let lead = 0x81; lead <= 0xea; lead++) {
      if (lead > 0x9f && lead < 0xe0) continue;
      for (let trail = 0x40; trail <= 0xfc; trail++) {
        const text = decoder.decode(Uint8Array.of(lead, trail));
        if (text.length === 1 && text !== '\ufffd' && text !== '\u3000') all.push(text);
      }
    }
    for (let kana = 0xa1; kana <= 0xdf; kana++) all.push(decoder.decode(Uint8Array.of(kana)));
    expect(all.length).toBeGreaterThan(6879 + 63 - 1);
    const { paper, unprintable } = print(`|${all.join('')}`);
    expect(unprintable).toEqual([]);
    expect(paper.lines.join('')).toBe(all.join(''));
  });

  it('wraps by columns: 〓 and kanji take two, ¥ and half-width kana one', () => {
    const { paper } = print(`|${'é'.repeat(25)}`);
    expect(paper.lines.slice(0, 2)).toEqual(['〓'.repeat(24), '〓']);
    expect(print(`|${'¥ｱ'.repeat(25)}`).paper.lines.slice(0, 2)).toEqual(['¥ｱ'.repeat(24), '¥ｱ']);
  });
});

describe('the end of a receipt', () => {
  it.each(['|a', '|a\n===', '|a\n===\n\n', '|a\n==='])('cuts once after %j', (lines) => {
    expect(print(lines).paper.cuts).toBe(1);
  });

  it('cuts between two parts, and once at the end', () => {
    expect(print('|a\n===\n|b').paper.cuts).toBe(2);
  });

  it('feeds instead where there is no knife', () => {
    const { paper } = print('|a', generic58);
    expect(paper.cuts).toBe(0);
    expect(paper.lines).toEqual(['a', '', '', '', '']);
  });

  it('asks nothing of a printer that does not answer', () => {
    expect(print('|a', { ...generic80, answersJobEnd: false }).paper.statusRequests).toEqual([]);
  });
});

describe('codes on a receipt', () => {
  it('prints a bar code with its length, and a QR code as an image', () => {
    const { paper, unprintable } = print(
      '{code:VCH-7K3M-9QXT;option:code128}\n{code:VCH-7K3M-9QXT;option:qrcode,4,m}',
    );
    // {B is CODE128's set B; source: GS k in Epson's command reference.
    expect(paper.barcodes).toEqual([{ system: 73, data: '{BVCH-7K3M-9QXT' }]);
    // 13 bytes at level M fit version 1: 21 modules of 4 dots, 84 dots in 11 bytes.
    expect(paper.images).toEqual([{ width: 88, height: 84 }]);
    expect(unprintable).toEqual([]);
  });

  it('leaves out and reports a code that a printer would print wrong', () => {
    const { paper, unprintable } = print(
      '{code:券-1234;option:code128}\n{code:ABC;option:ean}\n{image:AAAA}\n|after',
    );
    expect(paper.barcodes).toEqual([]);
    expect(unprintable).toEqual(['[code128 券-1234]', '[ean ABC]', '[image]']);
    expect(paper.lines).toContain('after');
  });

  it('drops raw commands of a document', () => {
    const { paper } = print('{command:\\x1bp\\x00\\x19\\xfa}\n|a');
    expect(paper.drawer).toEqual([]);
  });
});

describe('drawer', () => {
  it('is kicked with both pulse times', () => {
    expect(hex(drawerKick())).toBe('1b700032fa');
    expect(readEscPos(drawerKick({ pin: 5, onMs: 50, offMs: 200 })).drawer).toEqual([
      { pin: 1, onMs: 50, offMs: 200 },
    ]);
  });

  it.each([0, 1, 511, Number.NaN])('refuses a pulse of %s ms', (onMs) => {
    expect(() => drawerKick({ onMs })).toThrow('2..510');
  });
});
