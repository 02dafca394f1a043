import { z } from 'zod';
import { isStorableText } from '../../storage/storedValue.ts';

/** A name under which records are found: what no storage can keep as a key is refused here. */
export const RecordName = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine(isStorableText, 'must not hold NUL or half of a surrogate pair');
