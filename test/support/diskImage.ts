import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DiskEvent } from './diskTrace.ts';

/**
 * What of the writes that nothing flushed is on the disk all the same: a kernel may write any of
 * them at any time, but need not.
 */
export type Survival = () => boolean;

export const NOTHING_SURVIVES: Survival = () => false;

type Change = Extract<DiskEvent, { type: 'write' | 'resize' }> | { readonly type: 'empty' };
type Content = { bytes: Buffer; size: number };
type File = {
  /** What was flushed. */
  readonly kept: Content;
  /** What was done since. */
  pending: Change[];
};

/**
 * Writes the files below `folder` into `image` as a power cut leaves them that came when the record
 * was so long. Data is kept where fsync or fdatasync on its file was finished; which names there
 * are, where any was (a journalling file system commits its names in order, with any flush).
 */
export function writeDiskImage(
  events: readonly DiskEvent[],
  cut: number,
  { folder, image, survives }: { folder: string; image: string; survives: Survival },
): void {
  const names = new Map<string, File>();
  let keptNames = new Map<string, File>();
  for (const event of events) {
    if (event.end > cut) break;
    apply(event, names);
    if (event.type === 'sync') keptNames = new Map(names);
  }
  for (const [path, { kept, pending }] of keptNames) {
    for (const change of pending) if (survives()) put(kept, change);
    const target = join(image, relative(folder, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, kept.bytes.subarray(0, kept.size));
  }
}

function apply(event: DiskEvent, names: Map<string, File>): void {
  const { path } = event;
  const file = names.get(path);
  switch (event.type) {
    case 'open':
      if (file === undefined && event.created) names.set(path, newFile());
      else if (event.emptied) file?.pending.push({ type: 'empty' });
      return;
    case 'write':
    case 'resize':
      file?.pending.push(event);
      return;
    case 'sync':
      for (const change of file?.pending ?? []) if (file !== undefined) put(file.kept, change);
      if (file !== undefined) file.pending = [];
      return;
    case 'rename':
      names.delete(path);
      if (file !== undefined) names.set(event.to, file);
      return;
    case 'unlink':
      names.delete(path);
  }
}

const newFile = (): File => ({ kept: { bytes: Buffer.alloc(0), size: 0 }, pending: [] });

function put(content: Content, change: Change): void {
  if (change.type === 'empty') resize(content, 0);
  else if (change.type === 'resize')
    resize(content, change.growOnly ? Math.max(content.size, change.size) : change.size);
  else {
    const offset = change.offset === 'end' ? content.size : change.offset;
    resize(content, Math.max(content.size, offset + change.data.length));
    change.data.copy(content.bytes, offset);
  }
}

function resize(content: Content, size: number): void {
  if (size > content.bytes.length) {
    const grown = Buffer.alloc(Math.max(size, content.bytes.length * 2));
    content.bytes.copy(grown, 0, 0, content.size);
    content.bytes = grown;
  }
  if (size < content.size) content.bytes.fill(0, size, content.size);
  content.size = size;
}
