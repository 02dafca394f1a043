import {
  accept,
  hexToBytes,
  type Programme,
  type Rejection,
  type Result,
  reject,
} from '@counterfoil/core';
import { checkCode, isSignedCode, normaliseCode, openSignedCode } from '@counterfoil/core/codes';
import { createVerifier } from '@counterfoil/core/defaults';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import type { TillContext } from './tillContext.ts';

/** A code as the till understood it, and whether it carried a signature that holds. */
export type ReadCode = { readonly codeKey: string; readonly signed: boolean };

/** Reads a code as it was scanned or typed; a signed one is checked against the programme's keys. */
export function readCode(programme: Programme, text: string): Result<ReadCode, Rejection> {
  if (!isSignedCode(text)) return accept({ codeKey: normaliseCode(text), signed: false });
  const opened = openSignedCode(text, (keyId) => {
    const publicKey = programme.codeKeys[keyId];
    return publicKey === undefined ? null : createVerifier(hexToBytes(publicKey));
  });
  if (!opened.ok) return reject({ type: 'codeForged', reason: opened.reason });
  if (opened.terms.programmeId !== programme.id)
    return reject({ type: 'codeForged', reason: 'otherProgramme' });
  return accept({ codeKey: normaliseCode(opened.terms.code), signed: true });
}

export type FoundVoucher = { readonly document: VoucherDocument; readonly signed: boolean };

/** The voucher of a code, from what the till knows, or from HQ where it knows nothing of it. */
export async function findVoucher(
  { book, sync }: TillContext,
  text: string,
): Promise<Result<FoundVoucher, Rejection>> {
  const read = readCode(book.identity().programme, text);
  if (!read.ok) return read;
  const { codeKey, signed } = read.value;
  if (codeKey === '') return reject({ type: 'codeMistyped' });
  let document = await book.storage.voucherByKey(codeKey);
  if (document === null && (await sync.lookUp(codeKey)))
    document = await book.storage.voucherByKey(codeKey);
  if (document !== null) return accept({ document, signed });
  return reject(checkCode(codeKey).ok ? { type: 'voucherUnknown' } : { type: 'codeMistyped' });
}
