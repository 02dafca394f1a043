/**
 * Why the database did not do what it was asked.
 *
 * - `broken`: the file or folder holds no readable database of ours
 * - `newer`: it was written by a newer version of this program
 * - `locked`: another process has the SQLite file open for writing
 * - `unwritable`: the folder, file or database may not be written with the rights that we have
 * - `unreachable`: PostgreSQL does not answer; whether a commit under way was kept is not known
 * - `full`: no space is left on the disk
 * - `busy`: others held what it needed for too long; a retry may help
 * - `duplicate`: a key that must be unique was there already
 * - `invalid`: a value that no storage of ours keeps, such as text with NUL in a key
 * - `tooLarge`: more would have to be read than is done at once
 * - `secret`: the secret that codes are sealed with is missing, wrong or no secret
 * - `unknownProgramme`: there is no such programme
 * - `closed`: the storage, or the transaction, has ended
 */
export type HqStorageReason =
  | 'broken'
  | 'newer'
  | 'locked'
  | 'unwritable'
  | 'unreachable'
  | 'full'
  | 'busy'
  | 'duplicate'
  | 'invalid'
  | 'tooLarge'
  | 'secret'
  | 'unknownProgramme'
  | 'closed';

/** Thrown by every `HqStorage`; the message says what to do. Nothing of the transaction was kept. */
export class HqStorageError extends Error {
  override readonly name = 'HqStorageError';
  readonly reason: HqStorageReason;

  constructor(reason: HqStorageReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export const unknownProgramme = (programmeId: string): HqStorageError =>
  new HqStorageError('unknownProgramme', `There is no programme ${programmeId}: create it first.`);

export const duplicateOf = (what: string, options?: ErrorOptions): HqStorageError =>
  new HqStorageError('duplicate', `There is already another ${what}.`, options);
