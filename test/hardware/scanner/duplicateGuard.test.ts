import { createDuplicateGuard, type Scan } from '@counterfoil/hardware';
import { describe, expect, it } from 'vitest';

const scan = (value: string): Scan => ({ value, symbology: null, source: 'serial' });

describe('duplicate guard', () => {
  it('counts a code once however long it lies in view', () => {
    const guard = createDuplicateGuard({ windowMs: 2000 });
    const times = [0, 1500, 3000, 4500, 6000];
    expect(times.map((at) => guard.accepts(scan('VCH-7K3M'), at))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('counts it again once it was out of view for the window', () => {
    const guard = createDuplicateGuard({ windowMs: 2000 });
    expect(guard.accepts(scan('VCH-7K3M'), 0)).toBe(true);
    expect(guard.accepts(scan('VCH-7K3M'), 1999)).toBe(false);
    expect(guard.accepts(scan('VCH-7K3M'), 3999)).toBe(true);
  });

  it.each(['49123456', '012345678905', '4901234567894', '14901234567891'])(
    'has a shorter window for the product number %s',
    (value) => {
      const guard = createDuplicateGuard();
      expect(guard.accepts(scan(value), 0)).toBe(true);
      expect(guard.accepts(scan(value), 499)).toBe(false);
      expect(guard.accepts(scan(value), 999)).toBe(true);
    },
  );
});
