import {
  createKeyboardWedge,
  type KeyboardWedgeOptions,
  type WedgeEvent,
} from '@counterfoil/hardware';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseKey, camelCase, type TypedKeys, type WedgeCase, wedgeCases } from './cases.ts';

type Press = Partial<WedgeEvent> & { key: string; timeStamp: number };

const plain = { code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

/** A page with one field: gets what is not consumed, what is replayed, and gives back what it is told to. */
function run(presses: Press[], options: KeyboardWedgeOptions = {}) {
  const wedge = createKeyboardWedge(options);
  const scans: string[] = [];
  const problems: { type: string }[] = [];
  let page = '';
  let before = '';
  const letTimePass = (until: number) => {
    const due = wedge.deadline();
    if (due !== undefined && due < until) page += wedge.flush(due + 1);
  };
  for (const press of presses) {
    letTimePass(press.timeStamp);
    const result = wedge.handle({ ...plain, ...press });
    page += result.replay ?? '';
    if (result.mayBeScan) before = page;
    if (!result.consumed)
      page += press.key === 'Enter' ? '\n' : press.key.length === 1 ? press.key : '';
    if (result.takeBack) page = before;
    if (result.scan) scans.push(result.scan.value);
    if (result.problem) problems.push(result.problem);
  }
  letTimePass(Number.POSITIVE_INFINITY);
  return { scans, problems, page };
}

function typed({ text, startMs, dtMs, suffix }: TypedKeys): Press[] {
  const keys = [...text, ...(suffix === null ? [] : [suffix].flat())];
  return keys.map((key, index) => ({ key, timeStamp: startMs + index * dtMs }));
}

function pressed(keys: CaseKey[]): Press[] {
  return keys
    .filter(([, key]) => key !== 'AltUp')
    .map(([timeStamp, key, code = '', flags = {}]) => ({
      timeStamp,
      key,
      code,
      altKey: flags.alt ?? false,
      ctrlKey: flags.ctrl ?? false,
    }));
}

function judge({ input, expect: expected }: WedgeCase): void {
  const presses = [
    ...(input.typed ? typed(input.typed) : []),
    ...(input.sequence ?? []).flatMap((it) => ('typed' in it ? typed(it.typed) : [])),
    ...pressed(input.keys ?? []),
  ];
  const { scans, problems, page } = run(presses);
  expect(scans).toEqual(expected.scans.map((it) => it.value));
  expect(problems.map((it) => it.type)).toEqual((expected.errors ?? []).map(camelCase));
  if (expected.repaired) expect(problems).toMatchObject([{ repaired: expected.repaired }]);
  if (expected.passedToPage !== undefined) expect(page).toBe(expected.passedToPage);
  if (expected.passedToPage === undefined && scans.length > 0) expect(page).toBe('');
}

describe('keyboard wedge cases', () => {
  it.each(wedgeCases.map((it) => [it.id, it.why, it] as const))('%s: %s', (_id, _why, it) =>
    judge(it),
  );
});

/** Keys of a scanner set to US, on a computer whose layout or input method gives `keys` instead. */
function scanned(codes: string[], keys: string[], dtMs = 10): Press[] {
  return codes.map((written, index) => {
    const isShifted = written.startsWith('Shift+');
    return {
      code: written.replace('Shift+', ''),
      key: keys[index] ?? 'Process',
      shiftKey: isShifted,
      timeStamp: index * dtMs,
    };
  });
}

describe('keyboard wedge and the computer', () => {
  const https = ['KeyH', 'KeyT', 'KeyT', 'KeyP', 'KeyS', 'Shift+Semicolon', 'Slash', 'Slash'];

  it('reads https:// by the keys where a US scanner meets a Japanese layout', () => {
    const presses = scanned(
      [...https, 'KeyA', 'Equal', 'Shift+Digit2', 'Enter'],
      ['h', 't', 't', 'p', 's', '+', '/', '/', 'a', '^', '"', 'Enter'],
    );
    expect(run(presses).scans).toEqual(['https://a=@']);
  });

  it('keeps what the computer read where scanner and computer agree on the Japanese layout', () => {
    const presses = scanned(
      [...https.slice(0, 5), 'Quote', 'Slash', 'Slash', 'KeyA', 'Enter'],
      ['h', 't', 't', 'p', 's', ':', '/', '/', 'a', 'Enter'],
    );
    expect(run(presses).scans).toEqual(['https://a']);
  });

  it('reads by the keys while an input method takes them, and says so', () => {
    const codes = [
      'Shift+KeyV',
      'Shift+KeyC',
      'Shift+KeyH',
      'Minus',
      'Digit7',
      'Shift+KeyK',
      'Enter',
    ];
    const { scans, problems } = run(scanned(codes, []));
    expect(scans).toEqual(['VCH-7K']);
    expect(problems.map((it) => it.type)).toContain('imeOn');
  });

  it('leaves a person alone who types Japanese fast', () => {
    const presses = scanned(['KeyT', 'KeyA', 'KeyN', 'KeyA', 'KeyK', 'KeyA', 'Enter'], [], 60);
    expect(run(presses)).toMatchObject({ scans: [], problems: [] });
    // Two keys that roll into each other are a person's still.
    const rolled = scanned(['KeyT', 'KeyA'], [], 30);
    expect(run(rolled)).toMatchObject({ scans: [], problems: [] });
  });

  it('ignores Caps Lock where it reads by the keys', () => {
    const presses = scanned(
      ['Shift+KeyV', 'Shift+KeyC', 'Shift+KeyH', 'Digit1', 'Enter'],
      ['v', 'c', 'h', '1', 'Enter'],
    );
    expect(run(presses, { scannerLayout: 'us' }).scans).toEqual(['VCH1']);
  });

  it('recognises the AIM bracket that a Japanese layout turned', () => {
    const presses = scanned(
      ['BracketRight', 'Shift+KeyC', 'Digit0', 'KeyA', 'KeyB', 'Enter'],
      ['[', 'C', '0', 'a', 'b', 'Enter'],
    );
    expect(run(presses, { aimIdentifiers: true }).scans).toEqual(['ab']);
  });
});

describe('keyboard wedge and a person', () => {
  const word = (text: string, dtMs: number, suffix: string | null = 'Enter', startMs = 0) =>
    typed({ text, startMs, dtMs, suffix });

  it('passes every text on, in order, at whatever pace it is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9 ]$/), fc.integer({ min: 1, max: 300 }))),
        (keys) => {
          let timeStamp = 0;
          const presses = keys.map(([key, gap]) => {
            timeStamp += gap;
            return { key, timeStamp };
          });
          const { scans, page } = run(presses);
          expect(scans).toEqual([]);
          expect(page).toBe(keys.map(([key]) => key).join(''));
        },
      ),
    );
  });

  it('takes three quick characters and Enter for a person', () => {
    expect(run(word('123', 20))).toMatchObject({ scans: [], page: '123\n' });
  });

  it('takes four for a scan, with Tab as well as Enter', () => {
    expect(run(word('1234', 100))).toMatchObject({ scans: ['1234'], page: '' });
    expect(run(word('1234', 100, 'Tab'))).toMatchObject({ scans: ['1234'], page: '' });
  });

  it('takes quick amounts on the number pad for a person', () => {
    const presses = [...'12000'].map((digit, index) => ({
      key: digit,
      code: `Numpad${digit}`,
      timeStamp: index * 60,
    }));
    for (const code of ['NumpadEnter', 'Enter']) {
      const enter = { key: 'Enter', code, timeStamp: 300 };
      expect(run([...presses, enter])).toMatchObject({ scans: [], page: '12000\n' });
    }
  });

  it('takes a key that is held down for a person', () => {
    const held = [...'0000'].map((key, index) => ({
      key,
      repeat: index > 0,
      timeStamp: index * 30,
    }));
    expect(run([...held, { key: 'Enter', timeStamp: 120 }])).toMatchObject({
      scans: [],
      page: '0000\n',
    });
  });

  it.each(['Backspace', 'ArrowLeft', 'F2', 'Escape'])('gives held keys back before %s', (key) => {
    const wedge = createKeyboardWedge();
    for (const press of word('abc', 50, null)) wedge.handle({ ...plain, ...press });
    expect(wedge.handle({ ...plain, key, timeStamp: 150 })).toEqual({
      consumed: false,
      replay: 'bc',
    });
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)(
    'leaves shortcuts with %s alone',
    (modifier) => {
      const wedge = createKeyboardWedge();
      wedge.handle({ ...plain, key: 'a', timeStamp: 0 });
      const shortcut = { ...plain, key: 'c', code: 'KeyC', [modifier]: true, timeStamp: 20 };
      expect(wedge.handle(shortcut)).toEqual({ consumed: false });
    },
  );

  it('asks for the configured prefix', () => {
    const options = { prefix: '~S~' };
    expect(run(word('~S~VCH1', 10), options)).toMatchObject({ scans: ['VCH1'], page: '' });
    expect(run(word('VCH1-2345', 10), options)).toMatchObject({ scans: [], page: 'VCH1-2345\n' });
  });

  it('reads two scans that follow each other at once', () => {
    const presses = [...word('AAAA-1111', 5), ...word('BBBB-2222', 5, 'Enter', 70)];
    expect(run(presses)).toMatchObject({ scans: ['AAAA-1111', 'BBBB-2222'], page: '' });
  });

  it.each([
    ['ArrowDown', { key: 'ArrowDown', code: 'ArrowDown' }],
    ['Ctrl+J', { key: 'j', code: 'KeyJ', ctrlKey: true }],
    ['a second Enter', { key: 'Enter', code: 'Enter' }],
  ])('swallows %s straight after a scan, and only there', (_name, key) => {
    const wedge = createKeyboardWedge();
    for (const press of word('VCH-7K3M', 10)) wedge.handle({ ...plain, ...press });
    expect(wedge.handle({ ...plain, ...key, timeStamp: 90 })).toEqual({ consumed: true });
    expect(wedge.handle({ ...plain, ...key, timeStamp: 400 })).toEqual({ consumed: false });
  });

  it('does not count the Shift that a scanner presses for capitals', () => {
    const presses = [...'VCH1'].flatMap((key, index) => [
      { key: 'Shift', timeStamp: index * 20 },
      { key, shiftKey: true, timeStamp: index * 20 + 10 },
    ]);
    expect(run([...presses, { key: 'Enter', timeStamp: 90 }]).scans).toEqual(['VCH1']);
  });
});
