import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token of the station API: made once and kept beside the data, or the demo's well-known one. */
export function stationToken(
  data: string,
  demo: boolean,
): { readonly token: string; readonly note: string } {
  if (demo) return { token: 'demo-station', note: 'Station token: demo-station (demo)' };
  const file = join(data, 'station-token');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return { token: readFileSync(file, 'utf8').trim(), note: `Station token: in ${file}` };
}
