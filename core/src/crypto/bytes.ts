import {
  bytesToHex as nobleBytesToHex,
  hexToBytes as nobleHexToBytes,
  utf8ToBytes as nobleUtf8ToBytes,
} from '@noble/hashes/utils.js';

/** UTF-8 bytes of a text, where there is no TextEncoder. */
export const utf8ToBytes = (text: string): Uint8Array => nobleUtf8ToBytes(text);

/** Lower-case hex of bytes. */
export const bytesToHex = (bytes: Uint8Array): string => nobleBytesToHex(bytes);

/**
 * The bytes of a hex text.
 *
 * @throws Error where the text is not hex of whole bytes: schemas refuse such a text before
 */
export const hexToBytes = (hex: string): Uint8Array => nobleHexToBytes(hex);
