import { sha256Hex } from '@counterfoil/core';

/** The longest id of a command that leaves room for what names a part. */
const LONGEST_ID = 120;

/** An id under that of a command: of one of its parts, or of all of them together. */
export const idUnder = (id: string, part: number | 'stack'): string =>
  `${id.length > LONGEST_ID ? sha256Hex(id) : id}.${part}`;

/** The first part has the command's own id, so that whatever else comes under it meets it. */
export const partId = (id: string, index: number): string =>
  index === 0 ? id : idUnder(id, index);
