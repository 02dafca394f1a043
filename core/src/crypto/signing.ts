/** Makes a 64-byte signature of a message. */
export type Sign = (message: Uint8Array) => Uint8Array;

/** True where the signature is genuine. Never throws: garbage is false. */
export type Verify = (message: Uint8Array, signature: Uint8Array) => boolean;
