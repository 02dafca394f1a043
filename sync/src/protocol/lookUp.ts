import { z } from 'zod';
import { GrantDocument } from './grantDocument.ts';
import { JournalMark } from './journalMark.ts';
import { ProtocolVersion } from './version.ts';
import { VoucherDocument } from './voucherDocument.ts';

/** Asks for a voucher by its normalised code, fresh from HQ, with what its policy allots on sight. */
export const LookUpRequest = z.strictObject({
  version: ProtocolVersion,
  codeKey: z.string().min(1).max(100),
});
export type LookUpRequest = z.infer<typeof LookUpRequest>;

export const LookUpResponse = z.strictObject({
  voucher: VoucherDocument.nullable(),
  grant: GrantDocument.nullable(),
  seen: JournalMark,
});
export type LookUpResponse = z.infer<typeof LookUpResponse>;
