/** What the console calls HQ with. */
export type ConsoleKey = { readonly appId: string; readonly token: string };

const STORED = 'counterfoil.console.key';

/** The key of this tab: it is forgotten when the tab closes. */
export function readKey(storage: Storage): ConsoleKey | null {
  const text = storage.getItem(STORED);
  if (text === null) return null;
  try {
    const { appId, token } = JSON.parse(text) as Partial<ConsoleKey>;
    return appId === undefined || token === undefined ? null : { appId, token };
  } catch {
    return null;
  }
}

export function writeKey(storage: Storage, key: ConsoleKey | null): void {
  if (key === null) storage.removeItem(STORED);
  else storage.setItem(STORED, JSON.stringify(key));
}

/** The key that a demo on this machine offers, or null. */
export async function readDemoKey(): Promise<ConsoleKey | null> {
  const response = await fetch('/console/config.json');
  const { demoKey } = (await response.json()) as { readonly demoKey: ConsoleKey | null };
  return demoKey;
}
