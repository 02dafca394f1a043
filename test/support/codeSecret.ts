/** What tests seal codes with, and how it is given to a program. */
export const CODE_SECRET = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
export const CODE_SECRET_TEXT = Buffer.from(CODE_SECRET).toString('hex');
