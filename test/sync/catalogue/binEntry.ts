import { z } from 'zod';
import { idOf } from './idPattern.ts';

/** Something that was deleted without `force`. */
export const BinEntry = z.looseObject({ id: idOf('binEntry') });
