/**
 * The address of a call: names in braces are filled in, the query is written as clients of the API
 * do, with what is within in brackets.
 *
 * @throws RangeError where a name of the path is missing or empty
 */
export function callUrl(
  baseUrl: string,
  template: string,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name] ?? '';
    // A path without it would be that of another operation.
    if (value === '') throw new RangeError(`The path of ${template} needs '${name}'.`);
    return encode(value);
  });
  const parts = Object.entries(query).flatMap(([name, value]) => written(name, value));
  return `${baseUrl.replace(/\/+$/, '')}${filled}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function written(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => written(`${name}[${key}]`, part));
  return [`${encode(name)}=${encode(String(value))}`];
}

/** Lone halves of a pair have no bytes: they become the mark that stands for them. */
const encode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
