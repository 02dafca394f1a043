/** One HTTP request as it went over the wire. */
export type RawRequest = {
  readonly method: string;
  readonly path: string;
  /** Head and body, byte for byte. */
  readonly bytes: Buffer;
};

const HEAD_END = '\r\n\r\n';

/**
 * Splits what a client sends on one connection into requests; bodies come with their length, as
 * fetch sends them. Feed it each chunk as it arrives.
 */
export function createRequestReader(onRequest: (request: RawRequest) => void) {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const headEnd = rest.indexOf(HEAD_END);
      if (headEnd < 0) return;
      const head = rest.subarray(0, headEnd).toString('latin1');
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      const size = headEnd + HEAD_END.length + length;
      if (rest.length < size) return;
      const [method = '', path = ''] = head.split(' ');
      const bytes = rest.subarray(0, size);
      rest = rest.subarray(size);
      onRequest({ method, path, bytes });
    }
  };
}
