import type { TerminalStatus } from '@counterfoil/core';
import { FindingKind, liableStore } from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';

const answers = (kind: FindingKind, terminalStatus: TerminalStatus): string | null =>
  liableStore({ kind, terminalStatus, storeId: 'ginza' });

describe('the store that answers for a finding', () => {
  it('[O21] is the one that took at risk when nothing was left', () => {
    expect(answers('overRedemption', 'active')).toBe('ginza');
  });

  it.each(FindingKind.options.filter((kind) => kind !== 'overRedemption'))(
    '[O21] is none for %s at a terminal in good order: the till could not know',
    (kind) => {
      expect(answers(kind, 'active')).toBeNull();
    },
  );

  it.each(['writtenOff', 'quarantined', 'revoked'] as const)(
    '[O21] is the store of a terminal that is %s, whatever it did',
    (status) => {
      for (const kind of FindingKind.options) expect(answers(kind, status), kind).toBe('ginza');
    },
  );
});
