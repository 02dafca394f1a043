import { KEY } from '../api/apiShop.ts';
import type { DescribedOperation } from './describedOperation.ts';
import { encodePart, oddPathPart, oddText } from './drawText.ts';
import { drawValue, type ValueSource } from './drawValue.ts';

export type FuzzRequest = {
  readonly method: DescribedOperation['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer | undefined;
  /** The address that it comes from: pages may call a few times only. */
  readonly address: string;
};

const JSON_TYPE = 'application/json';
const TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=shift_jis',
  'APPLICATION/JSON',
  'application/vnd.api+json',
  'text/csv',
  '/',
  ';;;',
  '',
];

/** One call of an operation: as it should be, or spoilt somewhere. */
export function drawRequest(
  source: ValueSource,
  operation: DescribedOperation,
  tillToken: string,
): FuzzRequest {
  const { draw, spoil } = source;
  const isSpoilt = spoil > 0;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    pathPart(source, name, isSpoilt),
  );
  const tail = isSpoilt && draw.chance(0.02) ? draw.pick(['/', '//', '/..', '/%2e', ';a=b']) : '';
  const { payload, type } = bodyOf(source, operation);
  return {
    method: operation.method,
    url: `${path}${tail}${queryOf(source, operation)}`,
    headers: {
      ...keyFor(operation.path, tillToken),
      ...(type === null ? {} : { 'content-type': type }),
      ...(isSpoilt ? oddHeaders(source) : {}),
    },
    payload,
    address: `10.${draw.int(0, 255)}.${draw.int(0, 255)}.${draw.int(1, 254)}`,
  };
}

function keyFor(path: string, tillToken: string): Record<string, string> {
  if (path.startsWith('/sync/')) return { authorization: `Bearer ${tillToken}` };
  if (path.startsWith('/client/'))
    return {
      'x-client-application-id': 'page-app',
      'x-client-token': 'shop-secret',
      origin: 'https://shop.example',
    };
  if (path.startsWith('/management/'))
    return { 'x-management-id': 'setup-app', 'x-management-token': 'shop-secret' };
  return { ...KEY };
}

function pathPart({ draw, names }: ValueSource, name: string, isSpoilt: boolean): string {
  if (name === 'projectId') return 'proj_shop';
  if (isSpoilt && draw.chance(0.2)) return oddPathPart(draw);
  const meant = names.meant(draw, name);
  return encodePart(meant === null || draw.chance(0.1) ? names.any(draw) : meant);
}

function queryOf(source: ValueSource, { parameters }: DescribedOperation): string {
  const { draw, spoil } = source;
  const parts: string[] = [];
  for (const { name, schema } of parameters.filter((one) => one.in === 'query')) {
    if (!draw.chance(0.2)) continue;
    const isOdd = spoil > 0 && draw.chance(0.3);
    const values = isOdd ? [oddText(draw)] : [drawValue({ ...source, spoil: 0 }, schema, name)];
    if (isOdd && draw.chance(0.3)) values.push(oddText(draw));
    const key = isOdd ? oddKey(source, name) : name;
    for (const value of values) parts.push(...written(key, value));
  }
  if (spoil > 0 && draw.chance(0.1))
    parts.push(draw.pick(['&&=', '%ff=%ff', '[=]', 'a[b', '=x', '%00=1', '__proto__[x]=1']));
  return parts.length === 0 ? '' : `?${parts.join('&').slice(0, 12_000)}`;
}

const oddKey = ({ draw }: ValueSource, name: string): string =>
  draw.pick([
    name,
    `${name}[]`,
    `${name}[0]`,
    `${name}[99999]`,
    `${name}[a][b][c][d][e][f][g][h][i]`,
    `[${name}][before]`,
    `${name}[created_at][conditions][$after][0]`,
    `${name}[metadata.x][conditions][$in][]`,
    `${name}[__proto__][x]`,
    `${name}[junction]`,
  ]);

/** In the notation of clients: what is within goes in brackets. */
function written(key: string, value: unknown): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => written(`${key}[${name}]`, part));
  return [`${encodePart(key)}=${encodePart(String(value))}`];
}

function oddHeaders({ draw }: ValueSource): Record<string, string> {
  const headers: Record<string, string> = {};
  if (draw.chance(0.1))
    headers['idempotency-key'] = draw.pick(['k1', 'k2', '~x', '', 'é', 'a'.repeat(129), ' a ']);
  if (draw.chance(0.05)) headers['x-voucherify-channel'] = oddHeader(oddText(draw));
  if (draw.chance(0.03)) headers['authorization'] = draw.pick(['Bearer', 'Bearer x', 'Basic Og==']);
  if (draw.chance(0.03)) headers['cookie'] = draw.pick(['counterfoil_session=x', '=;;', 'a']);
  if (draw.chance(0.03)) headers['x-forwarded-for'] = draw.pick(['1.2.3.4', 'x', ',,', '::1']);
  if (draw.chance(0.03)) headers['accept'] = draw.pick(['text/html', '*/*;q=0', 'é']);
  if (draw.chance(0.02)) headers['accept-encoding'] = 'gzip;q=9, x';
  if (draw.chance(0.02)) headers['x-app-id'] = oddHeader(oddText(draw));
  if (draw.chance(0.02)) headers['x-http-method-override'] = 'DELETE';
  return headers;
}

/** Bytes that a header can carry at all. */
const oddHeader = (text: string): string =>
  text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 4000);

type Body = { readonly payload: Buffer | undefined; readonly type: string | null };

function bodyOf(source: ValueSource, { method, requestBody }: DescribedOperation): Body {
  const { draw, spoil } = source;
  const [[type, { schema }] = [null, { schema: {} }]] = Object.entries(requestBody?.content ?? {});
  if (type === null && !(spoil > 0 && draw.chance(0.1))) return { payload: undefined, type };
  if (method === 'GET') return { payload: undefined, type: null };
  const value = drawValue(source, schema);
  if (type === 'multipart/form-data') return formOf(source);
  if (type === 'application/x-www-form-urlencoded')
    return {
      payload: Buffer.from(
        written('', value)
          .join('&')
          .replace(/%5B|%5D/g, ''),
      ),
      type,
    };
  const text = JSON.stringify(value) ?? '';
  if (spoil === 0 || !draw.chance(0.2)) return { payload: Buffer.from(text), type: JSON_TYPE };
  return spoiltBody(source, text);
}

/** The same bytes under another name, other bytes under the same name, or not all of them. */
function spoiltBody({ draw }: ValueSource, text: string): Body {
  const bytes = Buffer.from(text);
  switch (draw.int(0, 8)) {
    case 0:
      return { payload: bytes.subarray(0, draw.int(0, bytes.length)), type: JSON_TYPE };
    case 1:
      return { payload: Buffer.from(text, 'utf16le'), type: JSON_TYPE };
    case 2:
      return { payload: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]), type: JSON_TYPE };
    case 3:
      return { payload: Buffer.from(text.replace(/"/g, '"\xff'), 'latin1'), type: JSON_TYPE };
    case 4:
      return { payload: Buffer.from('['.repeat(draw.pick([10, 100, 100_000]))), type: JSON_TYPE };
    case 5:
      return { payload: undefined, type: JSON_TYPE };
    case 6:
      return {
        payload: Buffer.from(text.replace(/:/, ':1e999,"a":')),
        type: JSON_TYPE,
      };
    case 7:
      return {
        payload: Buffer.from(draw.pick(['5', '"x"', 'null', '[]', 'NaN', '{'])),
        type: JSON_TYPE,
      };
    default:
      return { payload: bytes, type: draw.pick(TYPES) };
  }
}

const HEADS = [
  'Code,Voucher Type,Value,Active,Category',
  'Name,Email,Source_id,Phone,Birthday',
  'Code,Type,Gift Amount,Metadata.x',
  'booking_id,customer,amount',
  'name,source_id,price,attributes',
  'a',
  '',
];

/** A form with a file of rows; spoilt ones end anywhere. */
function formOf({ draw, spoil }: ValueSource): Body {
  const cell = (): string =>
    draw.pick(['CARD-1', '100', 'a@b.example', '', '"', '"a ""b"', '2026-05-01', oddText(draw)]);
  const rows = Array.from({ length: draw.int(0, 6) }, () =>
    Array.from({ length: draw.int(1, 6) }, cell).join(draw.pick([',', ';'])),
  );
  const head = `--x\r\ncontent-disposition: form-data; name="${spoil > 0 ? draw.pick(['file', 'other', '']) : 'file'}"; filename="rows.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const whole = Buffer.from(
    `${head}${[draw.pick(HEADS), ...rows].join('\r\n')}\r\n--x--\r\n`.toWellFormed(),
  );
  const isCut = spoil > 0 && draw.chance(0.3);
  return {
    payload: isCut ? whole.subarray(0, draw.int(0, whole.length)) : whole,
    type: 'multipart/form-data; boundary=x',
  };
}
