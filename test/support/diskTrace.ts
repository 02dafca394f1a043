import { readFileSync } from 'node:fs';

/** One thing that a program did to a file, in the order in which the machine did it. */
export type DiskEvent = {
  /** Where it ends in the record, in bytes: whoever saw the record that long, it had happened. */
  readonly end: number;
  readonly path: string;
} & (
  | { readonly type: 'open'; readonly created: boolean; readonly emptied: boolean }
  | { readonly type: 'write'; readonly offset: number | 'end'; readonly data: Buffer }
  | { readonly type: 'resize'; readonly size: number; readonly growOnly: boolean }
  | { readonly type: 'rename'; readonly to: string }
  | { readonly type: 'unlink' }
  | { readonly type: 'sync' }
);

/** A finished call: its name, all between its brackets, and what it answered. */
type Call = { readonly name: string; readonly args: string; readonly answer: number };

/**
 * Reads what strace recorded of the files below a folder. Calls that failed are left out; a call
 * counts from the moment when it was finished.
 */
export function readDiskTrace(record: string, folder: string): DiskEvent[] {
  const events: DiskEvent[] = [];
  const open = new Map<string, string>();
  const positions = new Map<string, number | 'end'>();
  let end = 0;
  for (const line of readFileSync(record, 'latin1').split('\n')) {
    end += line.length + 1;
    const call = finishedCall(line, open);
    if (call === null || call.answer < 0) continue;
    for (const event of eventsOf(call, positions))
      if (event.path.startsWith(`${folder}/`)) events.push({ ...event, end });
  }
  return events;
}

/** The call that a line completes. Calls of several threads come in two halves. */
function finishedCall(line: string, open: Map<string, string>): Call | null {
  const thread = line.slice(0, line.indexOf(' '));
  let text = line.slice(thread.length).trimStart();
  const cut = text.lastIndexOf(' <unfinished ...>');
  if (cut >= 0) {
    open.set(thread, text.slice(0, cut));
    return null;
  }
  const resumed = /^<\.\.\. \w+ resumed>/.exec(text);
  if (resumed !== null) text = `${open.get(thread) ?? ''}${text.slice(resumed[0].length)}`;
  const bracket = text.indexOf('(');
  const close = text.lastIndexOf(') ');
  const answer = /= (-?\d+)/.exec(text.slice(close));
  if (bracket <= 0 || close < 0 || answer === null) return null;
  return {
    name: text.slice(0, bracket),
    args: text.slice(bracket + 1, close),
    answer: Number(answer[1]),
  };
}

/** `Omit` for each kind of event by itself. */
type Bare<T> = T extends unknown ? Omit<T, 'end'> : never;

function eventsOf(
  { name, args, answer }: Call,
  positions: Map<string, number | 'end'>,
): Bare<DiskEvent>[] {
  const file = fileOf(args);
  if (name === 'openat' || name === 'open' || name === 'creat') {
    const path = textsOf(args)[0]?.toString() ?? '';
    const at = positionKey(String(answer), path);
    positions.set(at, args.includes('O_APPEND') ? 'end' : 0);
    const emptied = args.includes('O_TRUNC') || name === 'creat';
    return [{ type: 'open', path, created: emptied || args.includes('O_CREAT'), emptied }];
  }
  if (name.startsWith('rename')) {
    const [path, to] = textsOf(args).map(String);
    return path === undefined || to === undefined ? [] : [{ type: 'rename', path, to }];
  }
  if (name.startsWith('unlink')) return [{ type: 'unlink', path: String(textsOf(args)[0]) }];
  if (name.startsWith('link')) throw new Error('a hard link: the model knows none');
  if (file === null) return [];
  const { path } = file;
  const key = positionKey(file.descriptor, path);
  const numbers = args.split(', ').map(Number);
  switch (name) {
    case 'lseek':
      positions.set(key, answer);
      return [];
    case 'fsync':
    case 'fdatasync':
      return [{ type: 'sync', path }];
    case 'ftruncate':
      return [{ type: 'resize', path, size: numbers[1] ?? 0, growOnly: false }];
    case 'fallocate':
      return [
        { type: 'resize', path, size: (numbers[2] ?? 0) + (numbers[3] ?? 0), growOnly: true },
      ];
    case 'write':
    case 'writev': {
      const offset = positions.get(key) ?? 'end';
      if (offset !== 'end') positions.set(key, offset + answer);
      return [{ type: 'write', path, offset, data: dataOf(args, answer) }];
    }
    case 'pwrite64':
    case 'pwritev':
      return [{ type: 'write', path, offset: numbers.at(-1) ?? 0, data: dataOf(args, answer) }];
    default:
      throw new Error(`${name} is not understood`);
  }
}

const positionKey = (descriptor: string, path: string): string => `${descriptor} ${path}`;

/** `12</path>` at the front, the path as bytes. */
function fileOf(args: string): { readonly descriptor: string; readonly path: string } | null {
  const found = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/.exec(args);
  if (found === null) return null;
  return { descriptor: found[1] ?? '', path: bytesOf(found[2] ?? '').toString() };
}

const textsOf = (args: string): Buffer[] =>
  [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => bytesOf(text ?? ''));

const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

function dataOf(args: string, answer: number): Buffer {
  const data = Buffer.concat(textsOf(args));
  if (data.length < answer) throw new Error(`only ${data.length} bytes of ${answer} are recorded`);
  return data.subarray(0, answer);
}
