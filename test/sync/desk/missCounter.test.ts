import { describe, expect, it } from 'vitest';
import {
  createMissCounter,
  DEFAULT_MISS_LIMITS,
  TooManyMisses,
} from '../../../sync/src/server/desk/missCounter.ts';

describe('a counter of look-ups that miss', () => {
  it('[Z25] keeps a guesser refused, however many names miss once behind it', () => {
    const counter = createMissCounter(
      () => 0,
      DEFAULT_MISS_LIMITS,
      () => undefined,
    );
    const named = (terminalId: string) => ({
      programmeId: 'shop',
      keyId: null,
      address: null,
      terminalId,
    });
    const guesser = named('guesser');
    for (let miss = 0; miss < 30; miss += 1) counter.count(guesser);
    expect(() => counter.refuse(guesser)).toThrow(TooManyMisses);
    for (let other = 0; other < 60_000; other += 1) counter.count(named(`till-${other}`));
    expect(() => counter.refuse(guesser)).toThrow(TooManyMisses);
    expect(() => counter.refuse(named('till-59999'))).not.toThrow();
  });
});
