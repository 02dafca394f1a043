import type { Programme } from '@counterfoil/core';
import { StartError } from './program.ts';

/** The programme of this id, or the only one. @throws StartError that says what to do */
export function pickProgramme(programmes: readonly Programme[], id: string | null): Programme {
  const [only, ...others] = programmes.filter((one) => id === null || one.id === id);
  if (only !== undefined && others.length === 0) return only;
  if (programmes.length === 0)
    throw new StartError('There is no programme yet: start HQ once with --programme.');
  const ids = programmes.map((one) => `${one.id} (${one.name})`).join(', ');
  throw new StartError(`Say with --programme which of these it is: ${ids}`);
}
