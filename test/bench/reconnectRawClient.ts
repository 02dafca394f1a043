import { CARDS, type RawPull, REDEMPTIONS, TILLS } from './reconnectMessage.ts';

/** Sends documents as plain JSON, and fetches until this client has what it needs. */
export async function runRawClient(
  url: string,
  documents: readonly unknown[],
  pull: RawPull,
): Promise<void> {
  const pushed = await fetch(`${url}/push`, { method: 'POST', body: JSON.stringify(documents) });
  if (!pushed.ok) throw new Error(`raw push: ${pushed.status}`);
  await pushed.text();
  const wanted = pull === 'all' ? TILLS * REDEMPTIONS : CARDS;
  let held = 0;
  while (held < wanted) {
    const answer = await fetch(`${url}/${pull}?after=${held}`);
    const page = (await answer.json()) as unknown[];
    held += page.length;
  }
}
