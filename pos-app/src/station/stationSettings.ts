import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { parseHqUrl } from './hqAddress.ts';

/** What a station keeps over its starts. */
export type StationSettings = {
  /** Names this till's data among those of the browser, so that a new data folder is a new till. */
  readonly tillKey: string;
  hqUrl(): string | null;
  /** Sets HQ's address once: a page cannot point a till elsewhere. Null where it is set now. */
  setHqUrl(text: string): 'notAnAddress' | 'alreadySet' | null;
};

const Saved = z.strictObject({
  tillKey: z.string().regex(/^[0-9a-f]{16}$/),
  hqUrl: z.string().nullable(),
});
type Saved = z.infer<typeof Saved>;

/** Settings that last as long as the process. */
export function createStationSettings(
  { tillKey, hqUrl }: Saved,
  save?: (settings: Saved) => void,
): StationSettings {
  let current = hqUrl;
  return {
    tillKey,
    hqUrl: () => current,
    setHqUrl(text) {
      const next = parseHqUrl(text);
      if (next === null) return 'notAnAddress';
      if (current === next) return null;
      if (current !== null) return 'alreadySet';
      save?.({ tillKey, hqUrl: next });
      current = next;
      return null;
    },
  };
}

/**
 * Settings kept in a file. An address given at the start goes before the file's, and is not kept.
 * @throws Error that says what to do, where the file is damaged
 */
export function openStationSettings(
  file: string,
  givenHqUrl: string | null,
  randomBytes: (length: number) => Uint8Array,
): StationSettings {
  const found = readSaved(file);
  const saved = found ?? { tillKey: Buffer.from(randomBytes(8)).toString('hex'), hqUrl: null };
  if (found === null) write(file, saved);
  return createStationSettings({ ...saved, hqUrl: givenHqUrl ?? saved.hqUrl }, (settings) =>
    write(file, settings),
  );
}

/** Whole or not at all, and on the disk when it returns. */
function write(file: string, settings: Saved): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(settings), { flush: true });
  renameSync(`${file}.new`, file);
}

function readSaved(file: string): Saved | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return Saved.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${file} is damaged. Put back a copy of it: it names this till's data in the browser. ` +
        'Without one, delete it; the till then has to be enrolled anew.',
    );
  }
}
