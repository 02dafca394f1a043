import type { ProgrammeCodes } from '../codeVault.ts';
import { HqStorageError } from '../hqStorageError.ts';
import { SEALED_KINDS } from '../sealedKinds.ts';
import type { SqlRow } from './sqlConnection.ts';
import { documentOf, textOf } from './sqlRow.ts';

type Named = { readonly kind: string; readonly id: string };
type Sealed = { readonly sealed: string };

const about = ({ kind, id }: Named): string => `document ${kind} ${id}`;

/** The value of a document as it is kept. */
export function documentValue(codes: ProgrammeCodes, named: Named, value: unknown): string {
  const text = JSON.stringify(value);
  if (!SEALED_KINDS.has(named.kind)) return text;
  return JSON.stringify({ sealed: codes.seal(about(named), text) } satisfies Sealed);
}

/** @throws HqStorageError `broken` where it was sealed, and is not as it was written */
export function sealedValueOf(codes: ProgrammeCodes, row: SqlRow): unknown {
  const named = { kind: textOf(row, 'kind'), id: textOf(row, 'id') };
  if (!SEALED_KINDS.has(named.kind)) return documentOf(row, 'value');
  const { sealed } = documentOf<Partial<Sealed>>(row, 'value');
  if (typeof sealed !== 'string')
    throw new HqStorageError('broken', `The database holds a ${named.kind} that is not sealed.`);
  return JSON.parse(codes.open(about(named), sealed));
}
