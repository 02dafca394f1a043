import {
  accept,
  applyToVoucher,
  hexToBytes,
  type Programme,
  type Rejection,
  type Result,
  reject,
} from '@counterfoil/core';
import { checkCode, isSignedCode, normaliseCode, openSignedCode } from '@counterfoil/core/codes';
import { createVerifier } from '@counterfoil/core/defaults';
import type { TerminalBook } from '@counterfoil/sync/client';
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

export type FoundVoucher = {
  readonly document: VoucherDocument;
  readonly signed: boolean;
  /** It was sold here, and HQ's own record of it does not say so yet. */
  readonly soldHere: boolean;
};

/**
 * A voucher as this till stands to it: a blank of its stock that it has sold is sold, whatever HQ
 * knew when it last told of it. So it is sold once.
 */
export async function ownView(
  { storage, owner }: TerminalBook,
  document: VoucherDocument,
): Promise<Pick<FoundVoucher, 'document' | 'soldHere'>> {
  const { voucher } = document;
  if (voucher.stockOf !== owner().terminalId) return { document, soldHere: false };
  const entries = await storage.entriesOfVoucher(voucher.id, 0);
  const sold = entries.reduce(applyToVoucher, voucher);
  return { document: { ...document, voucher: sold }, soldHere: sold !== voucher };
}

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
  if (document !== null) return accept({ signed, ...(await ownView(book, document)) });
  return reject(checkCode(codeKey).ok ? { type: 'voucherUnknown' } : { type: 'codeMistyped' });
}
