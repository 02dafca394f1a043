/** Text and hex to bytes and back, without TextEncoder or Buffer. */
export { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
