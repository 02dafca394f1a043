import { hexToBytes, type Programme, type Voucher } from '@counterfoil/core';
import { isSignedCode, normaliseCode, openSignedCode } from '@counterfoil/core/codes';
import { createVerifier } from '@counterfoil/core/defaults';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { isDeletedVoucher } from '../../../storage/voucherFilter.ts';
import { notFound } from '../../http/apiError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';

/**
 * The voucher that a caller names by its id, its code or its signed code; deleted ones are gone.
 * @throws ApiError 404 where there is none, 400 where a signed code is not genuine
 */
export async function findVoucher(reader: HqReader, name: string): Promise<Voucher> {
  const byId = /^v_[0-9A-Za-z]+$/.test(name) ? await reader.voucherById(name) : null;
  if (byId !== null && !isDeletedVoucher(byId)) return byId;
  const key = isSignedCode(name)
    ? openCode(await reader.programme(), name)
    : normaliseCode(name.slice(0, 1000));
  const found = key === '' || key.length > 100 ? null : await reader.voucherByKey(key);
  if (found === null) throw notFound('voucher', name.slice(0, 100));
  return found;
}

function openCode(programme: Programme, text: string): string {
  const opened = openSignedCode(text, (keyId) => {
    const key = programme.codeKeys[keyId];
    return key === undefined ? null : createVerifier(hexToBytes(key));
  });
  if (opened.ok && opened.terms.programmeId === programme.id) return opened.terms.code;
  const reason = opened.ok ? 'otherProgramme' : opened.reason;
  throw rejectionError({ type: 'codeForged', reason }, text.slice(0, 12));
}
