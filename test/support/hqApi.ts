/** An answer of an HTTP API: its status and its body, whatever it holds. */
export type JsonAnswer = { readonly status: number; readonly body: unknown };

/** What stands at a path of names and indexes in a body, or undefined. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  let value = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

/** The list at a path in a body; empty where there is none. */
export function listAt(body: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value = at(body, ...path);
  return Array.isArray(value) ? value : [];
}

export type JsonApi = {
  readonly get: (path: string) => Promise<JsonAnswer>;
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<JsonAnswer>;
};

/** Calls HQ at `url` with the demo's keys. */
export const hqApi = (url: string): JsonApi =>
  jsonApi(url, { 'X-App-Id': 'demo-app', 'X-App-Token': 'demo-secret' });

/** Calls the station API of a terminal at `url` with the demo's token. */
export const stationApi = (url: string): JsonApi =>
  jsonApi(url, { authorization: 'Bearer demo-station' });

function jsonApi(url: string, keys: Readonly<Record<string, string>>): JsonApi {
  const call = async (path: string, init: RequestInit): Promise<JsonAnswer> => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };
  return {
    get: (path) => call(path, { headers: keys }),
    post: (path, body = {}, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { ...keys, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}
