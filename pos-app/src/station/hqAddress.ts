/** HQ's address in its plain form, `https://hq.example:8443`, or null where the text is no address. */
export function parseHqUrl(text: string): string | null {
  let url: URL;
  try {
    url = new URL(/^[a-z]+:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`);
  } catch {
    return null;
  }
  const isPlain = url.username === '' && url.password === '' && url.search === '';
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && isPlain && (url.pathname === '/' || url.pathname === '') ? url.origin : null;
}
