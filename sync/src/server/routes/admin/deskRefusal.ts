import type { QuarantineRefusal } from '../../desk/quarantineRefusal.ts';
import type { CaseRefusal } from '../../desk/settleCase.ts';
import type { WriteOffRefusal } from '../../desk/writeOff.ts';
import { ApiError, notFound } from '../http/apiError.ts';

/** How the API says why a case stays as it is. */
export function caseRefused(refusal: CaseRefusal, id: string): ApiError {
  const shown = id.slice(0, 100);
  switch (refusal.type) {
    case 'caseUnknown':
      return notFound('discrepancy', shown);
    case 'storeUnknown':
      return notFound('store', refusal.storeId);
    case 'idReused':
      return conflict('duplicate_found', 'This Idempotency-Key was used for something else.');
    case 'notOpen':
      return conflict('case_not_open', `The case is ${refusal.status}: reopen it first.`);
    case 'notResolved':
      return conflict('case_not_resolved', `The case is ${refusal.status}: nobody resolved it.`);
    case 'owesNothing':
      return refused('case_owes_nothing', 'Nothing is owed in this case: acknowledge it.');
    case 'stillOwed':
      return refused(
        'case_still_owed',
        `${refusal.outstanding} is owed in this case: somebody has to bear it.`,
      );
    case 'storeNeeded':
      return refused(
        'store_needed',
        'By the rule no store answers for all of it: name the one that pays in .storeId',
      );
  }
}

/** How it says why an entry stays in quarantine. */
export function quarantineRefused(refusal: QuarantineRefusal, id: string): ApiError {
  switch (refusal.type) {
    case 'entryUnknown':
      return notFound('quarantine', id.slice(0, 200));
    case 'decided':
      return conflict('entry_decided', `The entry was ${refusal.status} already.`);
    case 'stillStands':
      return refused('reason_still_stands', `HQ still cannot post it: ${refusal.reason}`);
    case 'outOfSequence':
      return conflict(
        'out_of_sequence',
        `Entry ${refusal.next} of this history comes first: release or reject that one.`,
      );
    case 'nothingToPost':
      return refused(
        'nothing_to_post',
        'It moves only rights, which stand in the history that HQ holds: reject it.',
      );
  }
}

/** How it says why a terminal stays as it is. */
export function writeOffRefused(refusal: WriteOffRefusal, terminalId: string): ApiError {
  switch (refusal.type) {
    case 'terminalUnknown':
      return notFound('terminal', terminalId.slice(0, 100));
    case 'notWrittenOff':
      return conflict('terminal_not_written_off', `The terminal is ${refusal.status}.`);
    case 'accounted':
      return conflict('terminal_accounted_for', `It is known that it was ${refusal.outcome}.`);
  }
}

const conflict = (key: string, details: string): ApiError =>
  new ApiError({ code: 409, key, message: 'Conflict', details });

const refused = (key: string, details: string): ApiError =>
  new ApiError({ code: 400, key, message: 'Refused', details });
