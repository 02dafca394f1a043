import {
  aimToSymbology,
  createDuplicateGuard,
  createSerialFraming,
  type SerialFramingEvent,
  type SerialFramingOptions,
} from '@counterfoil/hardware';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCase, type SerialCase, serialCases } from './cases.ts';

type TimedEvent = { at: number; event: SerialFramingEvent };

/** Lets time pass as a timer would: `tick` at each deadline that comes before the next bytes. */
function run(chunks: [number, string][], options: SerialFramingOptions = {}): TimedEvent[] {
  const framing = createSerialFraming(options);
  const events: TimedEvent[] = [];
  const add = (at: number, more: SerialFramingEvent[]) =>
    events.push(...more.map((event) => ({ at, event })));
  const letTimePass = (until: number) => {
    for (let due = framing.deadline(); due !== undefined && due < until; due = framing.deadline()) {
      add(due, framing.tick(due));
    }
  };
  for (const [at, hex] of chunks) {
    letTimePass(at);
    add(at, framing.push(Uint8Array.from(Buffer.from(hex, 'hex')), at));
  }
  letTimePass(Number.POSITIVE_INFINITY);
  return events;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const hex = (value: string) => Buffer.from(value, 'latin1').toString('hex');

function judge({ input, expect: expected }: SerialCase): void {
  const { config, chunks } = input;
  const timed = run(chunks, config);
  const events = timed.map((it) => it.event);
  const guard = createDuplicateGuard();
  const seen = timed.flatMap(({ at, event }) => (event.type === 'scan' ? [{ at, ...event }] : []));
  const counted = seen.filter(({ scan, at }) => guard.accepts(scan, at));
  const problems = events.flatMap((event) => (event.type === 'problem' ? [event.problem] : []));
  const discarded = events.flatMap((event) => (event.type === 'discarded' ? [event.bytes] : []));

  expect(counted.map(({ scan }) => scan.value)).toEqual(expected.scans.map((it) => it.value));
  expect(counted.map(({ scan }) => scan.symbology)).toEqual(
    expected.scans.map((it) => it.aim ?? null),
  );
  for (const [index, { symbology }] of expected.scans.entries()) {
    if (symbology) {
      expect(aimToSymbology(counted[index]?.scan.symbology ?? '')).toBe(symbology);
    }
  }
  expect(problems.map((it) => it.type)).toEqual((expected.errors ?? []).map(camelCase));
  expect(discarded.map(text)).toEqual(expected.discarded ?? []);
  expect(seen.length - counted.length).toBe(expected.suppressed ?? 0);
  if (expected.encoding) expect(seen.map((it) => it.encoding)).toEqual([expected.encoding]);
  if (expected.hint) {
    expect(problems).toMatchObject([{ hint: expected.hint, recoverable: expected.recoverable }]);
  }
}

describe('serial scanner cases', () => {
  it.each(serialCases.map((it) => [it.id, it.why, it] as const))('%s: %s', (_id, _why, it) =>
    judge(it),
  );
});

describe('serial framing', () => {
  it('gives the same scans however the bytes are cut into chunks', () => {
    const code = fc.stringMatching(/^[0-9A-Z-]{1,30}$/);
    const end = fc.constantFrom('\r', '\n', '\r\n', '\t', '\x03');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(code, end), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (scans, sizes) => {
          const stream = scans.map(([value, ending]) => value + ending).join('');
          const chunks: [number, string][] = [];
          for (let start = 0; start < stream.length; ) {
            const size = sizes[chunks.length % sizes.length] ?? 1;
            chunks.push([chunks.length, hex(stream.slice(start, start + size))]);
            start += size;
          }
          const values = run(chunks).map(({ event }) => event.type === 'scan' && event.scan.value);
          expect(values).toEqual(scans.map(([value]) => value));
        },
      ),
    );
  });

  it('ends a scan at TAB and at ETX as well', () => {
    expect(run([[0, hex('AAAA-1111\tBBBB-2222\x03')]])).toMatchObject([
      { event: { scan: { value: 'AAAA-1111' } } },
      { event: { scan: { value: 'BBBB-2222' } } },
    ]);
  });

  it('never ends a scan by silence where a suffix is configured', () => {
    const events = run([
      [0, hex('VCH-7K3M')],
      [990, hex('-9QXT\r')],
    ]);
    expect(events).toMatchObject([{ event: { scan: { value: 'VCH-7K3M-9QXT' } } }]);
  });

  it('names an overlong scan, gives nothing of it, and reads the next', () => {
    const events = run([[0, hex(`${'A'.repeat(11)}\rVCH-1234\r`)]], { maxBytes: 10 });
    expect(events.map((it) => it.event)).toEqual([
      { type: 'problem', problem: { type: 'tooLong', limit: 10 } },
      {
        type: 'scan',
        encoding: 'utf-8',
        scan: { value: 'VCH-1234', symbology: null, source: 'serial' },
      },
    ]);
  });

  it('takes a scan without the configured prefix for a torn one', () => {
    expect(run([[0, hex('-7K3M-9QXT\r')]], { prefix: '~S~' })).toMatchObject([
      { event: { problem: { type: 'prefixMissing', read: '-7K3M-9QXT' } } },
    ]);
  });

  it('does not strip noise that comes straight before the data', () => {
    expect(run([[0, `00${hex('CH-7K3M-9QXT\r')}`]])).toMatchObject([
      { event: { problem: { type: 'controlCharacter', byte: 0 } } },
    ]);
  });

  it('refuses bytes of no known encoding', () => {
    // FF begins a character in neither. C2 80 is U+0080 in UTF-8: a control character.
    expect(run([[0, '41ff420d']])).toMatchObject([{ event: { problem: { type: 'undecodable' } } }]);
    expect(run([[0, '41c280420d']])).toMatchObject([
      { event: { problem: { type: 'controlCharacter', byte: 0x80 } } },
    ]);
  });

  it('reads Japanese in UTF-8, and does not take Shift_JIS for parity', () => {
    expect(run([[0, `${Buffer.from('商品券-42').toString('hex')}0d`]])).toMatchObject([
      { event: { encoding: 'utf-8', scan: { value: '商品券-42' } } },
    ]);
    // 銀座校舎 and LF: eight bytes of Shift_JIS and an end that all happen to have even parity.
    expect(run([[0, '8be28dc08d5a8ec90a']])).toMatchObject([
      { event: { encoding: 'shift_jis', scan: { value: '銀座校舎' } } },
    ]);
    // 高島屋商品券: Shift_JIS with 8D as its first byte, the bit pattern of a CR with parity.
    expect(run([[0, '8d82938789ae8fa495698c940d']])).toMatchObject([
      { event: { encoding: 'shift_jis', scan: { value: '高島屋商品券' } } },
    ]);
  });

  it('names odd parity too', () => {
    const odd = [...'VCH-7K3M\n'].map((it) => {
      const code = it.charCodeAt(0);
      const ones = code.toString(2).replaceAll('0', '').length;
      return ones % 2 === 1 ? code : code | 0x80;
    });
    expect(run([[0, Buffer.from(odd).toString('hex')]])).toMatchObject([
      { event: { problem: { type: 'paritySuspected', hint: '7O1', recoverable: 'VCH-7K3M' } } },
    ]);
  });
});
