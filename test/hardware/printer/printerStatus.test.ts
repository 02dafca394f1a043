import {
  createStatusReader,
  parseAutomaticStatus,
  parsePaperAnswer,
  parseRealtimeAnswer,
  type RealtimeRequest,
} from '@counterfoil/hardware';
import { describe, expect, it } from 'vitest';

const requests = [1, 2, 3, 4] as const;

describe('DLE EOT answers (Epson, ESC/POS command reference)', () => {
  it.each<[RealtimeRequest, number, object]>([
    [1, 0x12, { online: true }],
    [1, 0x1a, { online: false }],
    [2, 0x12, { cover: 'closed', error: 'none' }],
    [2, 0x16, { cover: 'open', error: 'none' }],
    [2, 0x32, { cover: 'closed', paper: 'out', error: 'none' }],
    [3, 0x12, { error: 'none' }],
    [3, 0x16, { error: 'recoverable' }],
    [3, 0x1a, { error: 'cutter' }],
    [3, 0x32, { error: 'unrecoverable' }],
    [3, 0x52, { error: 'overheated' }],
    [4, 0x12, { paper: 'ok' }],
    [4, 0x1e, { paper: 'nearEnd' }],
    [4, 0x72, { paper: 'out' }],
    [4, 0x52, { paper: 'out' }],
    [4, 0x32, { paper: 'out' }],
    [4, 0x7e, { paper: 'out' }],
  ])('n=%i, %i is %j', (request, byte, status) => {
    expect(parseRealtimeAnswer(request, byte)).toEqual(status);
  });

  it('are bytes with bits 1 and 4 set, 0 and 7 clear, and no others', () => {
    for (let byte = 0; byte < 256; byte++) {
      const bit = (n: number) => (byte >> n) % 2 === 1;
      const isAnswer = !bit(0) && bit(1) && bit(4) && !bit(7);
      for (const request of requests) {
        expect(parseRealtimeAnswer(request, byte) !== undefined).toBe(isAnswer);
      }
    }
  });
});

describe('automatic status', () => {
  it.each([
    ['10000000', { online: true, cover: 'closed', paper: 'ok', error: 'none' }],
    ['38000000', { online: false, cover: 'open', paper: 'ok', error: 'none' }],
    ['18000f00', { online: false, cover: 'closed', paper: 'out', error: 'none' }],
    ['10000300', { online: true, cover: 'closed', paper: 'nearEnd', error: 'none' }],
    ['18080000', { online: false, cover: 'closed', paper: 'ok', error: 'cutter' }],
    ['14000000', { online: true, cover: 'closed', paper: 'ok', error: 'none' }],
  ])('%s', (hex, status) => {
    expect(parseAutomaticStatus(Buffer.from(hex, 'hex'))).toEqual(status);
  });

  it.each(['12000000', '10100000', '10008000', '100000', ''])('is not %j', (hex) => {
    expect(parseAutomaticStatus(Buffer.from(hex, 'hex'))).toBeUndefined();
  });
});

describe('GS r 1', () => {
  it.each([
    [0x00, { paper: 'ok' }],
    [0x03, { paper: 'nearEnd' }],
    [0x0c, { paper: 'out' }],
    [0x10, undefined],
    [0x80, undefined],
  ])('%i', (byte, status) => {
    expect(parsePaperAnswer(byte)).toEqual(status);
  });
});

describe('status reader', () => {
  it('tells apart what a printer sends in one stream, whatever the cuts between', () => {
    // XOFF, the start of an automatic status, DLE EOT 1 amid it, its rest, GS r, block data, XON, DLE EOT 4.
    const stream = [
      0x13, 0x38, 0x12, 0x00, 0x00, 0x00, 0x03, 0x5f, 0x54, 0x4d, 0x32, 0x00, 0x11, 0x1e,
    ];
    const expected = [
      { type: 'flow', ready: false },
      { type: 'status', source: 'realtime', status: { online: true } },
      {
        type: 'status',
        source: 'automatic',
        status: { online: false, cover: 'open', paper: 'ok', error: 'none' },
      },
      { type: 'jobEnd', status: { paper: 'nearEnd' } },
      { type: 'block', text: 'TM2' },
      { type: 'flow', ready: true },
      { type: 'status', source: 'realtime', status: { paper: 'nearEnd' } },
    ];
    for (const size of [1, 2, 3, stream.length]) {
      const reader = createStatusReader();
      reader.expectRealtime(1);
      reader.expectRealtime(4);
      reader.expectJobEnd();
      const reports = [];
      for (let at = 0; at < stream.length; at += size) {
        reports.push(...reader.read(Uint8Array.from(stream.slice(at, at + size))));
      }
      expect(reports).toEqual(expected);
    }
  });

  it('takes nothing for an answer that was not asked for', () => {
    const reader = createStatusReader();
    expect(reader.read(Uint8Array.of(0x12, 0x00, 0xff))).toEqual([
      { type: 'stray', byte: 0x12 },
      { type: 'stray', byte: 0x00 },
      { type: 'stray', byte: 0xff },
    ]);
  });

  it('starts anew when an automatic status was torn', () => {
    const reader = createStatusReader();
    const reports = reader.read(Uint8Array.of(0x18, 0x00, 0x10, 0x00, 0x00, 0x00));
    expect(reports).toMatchObject([{ type: 'status', status: { online: true } }]);
  });

  it('gives up on block data that never ends', () => {
    const reader = createStatusReader();
    reader.read(Uint8Array.of(0x5f, ...new Array<number>(256).fill(0x41)));
    reader.expectRealtime(1);
    expect(reader.read(Uint8Array.of(0x12))).toMatchObject([{ status: { online: true } }]);
  });
});
