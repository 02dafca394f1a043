/** A network printer's address as a person gives it: `HOST[:PORT]`. */
export type PrinterAddress = { readonly host: string; readonly port: number };

const RAW_PRINTING_PORT = 9100;

/** Null where the text names no host, or a port that there is not. IPv6 hosts stand in brackets. */
export function parsePrinterAddress(text: string): PrinterAddress | null {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^\s:[\]/]+)(?::(\d{1,5}))?$/.exec(text.trim());
  const host = match?.[1]?.replace(/^\[|\]$/g, '');
  if (host === undefined) return null;
  const port = match?.[2] === undefined ? RAW_PRINTING_PORT : Number(match[2]);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}
