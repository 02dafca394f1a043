import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { parseHqUrl } from './hqAddress.ts';

/** HQ's address as this station knows it. It is set once: a page cannot point a till elsewhere. */
export type HqSetting = {
  current(): string | null;
  set(hqUrl: string): 'notAnAddress' | 'alreadySet' | null;
};

const Saved = z.strictObject({ hqUrl: z.string() });

/** A setting that lasts as long as the process. */
export function createHqSetting(
  given: string | null,
  save?: (hqUrl: string) => void,
): HqSetting {
  let current = given;
  return {
    current: () => current,
    set(text) {
      const hqUrl = parseHqUrl(text);
      if (hqUrl === null) return 'notAnAddress';
      if (current === hqUrl) return null;
      if (current !== null) return 'alreadySet';
      save?.(hqUrl);
      current = hqUrl;
      return null;
    },
  };
}

/** A setting kept in a file. What was given at the start goes before what the file says. */
export function openHqSetting(given: string | null, file: string): HqSetting {
  return createHqSetting(given ?? readSaved(file), (hqUrl) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ hqUrl }), { flush: true });
    renameSync(`${file}.new`, file);
  });
}

function readSaved(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  try {
    return parseHqUrl(Saved.parse(JSON.parse(text)).hqUrl);
  } catch {
    throw new Error(`${file} is damaged. Delete it, and enter HQ's address again at the till.`);
  }
}
