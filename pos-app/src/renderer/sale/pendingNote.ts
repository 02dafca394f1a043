import type { Ground } from '@counterfoil/core';
import type { Messages } from '../i18n/ja.ts';

/** Why something is pending, by the weakest ground that it stands on. */
export function pendingNote(t: Messages, ground: Ground | null): string {
  return ground === 'atRisk' ? t.verdict.pendingNote.atRisk : t.verdict.pendingNote.allotted;
}
