import { z } from 'zod';
import type { Till } from '../till/till.ts';

const DEMO_KEYS = { 'X-App-Id': 'demo-app', 'X-App-Token': 'demo-secret' };
const Stores = z.object({ stores: z.array(z.object({ id: z.string() })) });
const NewTerminal = z.object({ enrolCode: z.string() });

/** Enrols a terminal that is not yet anybody; the demo asks its own HQ for a code. */
export async function enrolOnStart(
  till: Till,
  hq: string,
  code: string | null,
  demo: boolean,
): Promise<void> {
  const enrolCode = code ?? (demo ? await demoEnrolCode(hq) : null);
  if (enrolCode === null)
    throw new Error('This terminal is not enrolled. Get a code at HQ and start with --enrol CODE.');
  const { error } = await till.enrol(hq, enrolCode);
  if (error !== null) throw new Error(`HQ at ${hq} did not enrol this terminal: ${error}`);
}

async function demoEnrolCode(hq: string): Promise<string> {
  const base = hq.replace(/\/+$/, '');
  try {
    const headers = { ...DEMO_KEYS, 'content-type': 'application/json' };
    const listing = await fetch(`${base}/admin/stores`, { headers });
    const { stores } = Stores.parse(await listing.json());
    const body = JSON.stringify({ storeId: stores[0]?.id, name: 'Terminal' });
    const made = await fetch(`${base}/admin/terminals`, { method: 'POST', headers, body });
    return NewTerminal.parse(await made.json()).enrolCode;
  } catch (cause) {
    throw new Error(`No demo HQ answers at ${hq}: start it with npm run hq -- --demo.`, { cause });
  }
}
