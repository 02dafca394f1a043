/**
 * Documents that are sealed whole, since codes stand in them: answers, messages and files as they
 * were sent, and what went wrong with whose code. By what they are found is not sealed.
 */
export const SEALED_KINDS: ReadonlySet<string> = new Set([
  'answeredCommand',
  'answeredRequest',
  'asyncAction',
  'binEntry',
  'customerActivity',
  'failedRedemption',
  'failedRollback',
  'job',
  'outboxEvent',
  'refundedBooking',
  'refundRow',
  'storedFile',
  'storedFileChunk',
  'webhookSendOut',
]);
