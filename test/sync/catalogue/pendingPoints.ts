import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount } from './wire.ts';

/** Points earned that are not yet to be spent. */
export const PendingPoints = z.looseObject({
  id: idOf('pendingPoints'),
  points: Amount.optional(),
});

/** Points that expire together. */
export const PointsBucket = z.looseObject({ id: idOf('pointsBucket') });
