import type { Messages } from '../i18n/ja.ts';

/** The till's word for what went wrong, in the clerk's. */
export function enrolProblem(error: string, t: Messages): string {
  if (/unreachable|cannot be reached|broke off/i.test(error)) return t.enrol.error.unreachable;
  if (/enrolCodeInvalid|code/i.test(error)) return t.enrol.error.codeUnknown;
  return t.enrol.error.other(error);
}
