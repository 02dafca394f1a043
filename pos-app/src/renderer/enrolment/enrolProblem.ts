import type { Messages } from '../i18n/ja.ts';

export type EnrolProblem =
  | { readonly type: 'unreachable' }
  | { readonly type: 'codeUnknown' }
  | { readonly type: 'other'; readonly detail: string };

/** What the till's message about a failed enrolment means. */
export function toEnrolProblem(message: string): EnrolProblem {
  if (/unreachable|cannot be reached|broke off/i.test(message)) return { type: 'unreachable' };
  if (/enrolCodeInvalid|enrolment code/i.test(message)) return { type: 'codeUnknown' };
  return { type: 'other', detail: message };
}

export function enrolProblemText(problem: EnrolProblem, t: Messages): string {
  if (problem.type === 'other') return t.enrol.error.other(problem.detail);
  return t.enrol.error[problem.type];
}
