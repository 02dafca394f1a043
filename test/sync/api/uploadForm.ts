import { type Answer, type ApiShop, KEY } from './apiShop.ts';

const BOUNDARY = 'counterfoil-test-boundary';

/** Uploads a file as browsers and the client do: a form with the field `file` behind others. */
export async function uploadFile(
  shop: ApiShop,
  path: string,
  file: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const said = Object.entries(fields).map(
    ([name, value]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `${said.join('')}--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="rows.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(head),
    Buffer.from(file),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  const response = await shop.app.inject({
    method: 'POST',
    url: path,
    headers: {
      ...KEY,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
    payload,
  });
  return { status: response.statusCode, body: response.json(), text: response.body };
}
