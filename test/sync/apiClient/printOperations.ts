import {
  type ApiDocument,
  type DescribedOperation,
  operationsOf,
} from '../fuzz/describedOperation.ts';
import type { Schema } from '../fuzz/drawValue.ts';
import { commentOf, printType, shapeName } from './printTypes.ts';

type Answer = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };

type Described = DescribedOperation & {
  readonly tags: readonly [string];
  readonly summary: string;
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, Answer>>;
};

const GENERATED = '/** Made from the OpenAPI document: see docs/api.md. */\n';

/** The client's types, by the path of their file below `sync/src/api-client`. */
export function printClientTypes(document: ApiDocument): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const { text, names } = printType(schema);
    names.delete(shapeName(name));
    const imports = importsOf(names, './');
    files.set(
      `shapes/${fileOf(shapeName(name))}.ts`,
      `${imports}${GENERATED}export type ${shapeName(name)} = ${text};\n`,
    );
  }
  const operations = (operationsOf(document) as Described[]).filter(
    ({ path }) => !/^\/(sync|health|ready|metrics|openapi)/.test(path),
  );
  const tags = [...new Set(operations.map(({ tags: [tag] }) => tag))].sort();
  const parts: { readonly file: string; readonly type: string }[] = [];
  for (const tag of tags)
    for (const [index, some] of chunksOf(
      operations.filter((one) => one.tags[0] === tag),
    ).entries()) {
      const type = `${typeOf(tag)}Operations${index === 0 ? '' : index + 1}`;
      parts.push({ file: fileOf(type), type });
      files.set(`operations/${fileOf(type)}.ts`, printFile(type, some));
    }
  const imports = parts.map(({ file, type }) => `import type { ${type} } from './${file}.ts';\n`);
  const whole = parts.map(({ type }) => type).join(' & ');
  files.set(
    'operations/operations.ts',
    `${imports.join('')}\n${GENERATED}export type Operations = ${whole};\n`,
  );
  return files;
}

const MOST_LINES = 200;

/** Few enough for one file each. */
function chunksOf(operations: readonly Described[]): Described[][] {
  const chunks: Described[][] = [];
  let lines = MOST_LINES;
  for (const operation of operations) {
    const count = printOperation(operation, new Set()).split('\n').length;
    if (lines + count > MOST_LINES) {
      chunks.push([]);
      lines = 0;
    }
    chunks.at(-1)?.push(operation);
    lines += count;
  }
  return chunks;
}

function printFile(type: string, operations: readonly Described[]): string {
  const names = new Set<string>();
  const texts = operations.map((operation) => printOperation(operation, names));
  return `${importsOf(names, '../shapes/')}${GENERATED}export type ${type} = {\n${texts.join('\n')}\n};\n`;
}

function printOperation(operation: Described, names: Set<string>): string {
  const { method, path, parameters, requestBody, responses, summary } = operation;
  const print = (schema: Schema): string => {
    const printed = printType(schema);
    for (const name of printed.names) names.add(name);
    return printed.text;
  };
  const query = parameters
    .filter((one) => one.in === 'query')
    .map(
      ({ name, schema }) =>
        `${commentOf(schema)}readonly ${JSON.stringify(name)}?: ${print(schema)};`,
    );
  const fields = [
    query.length === 0 ? '' : `readonly query: {\n${query.join('\n')}\n};`,
    requestBody === undefined ? '' : bodyOf(requestBody, print),
    `readonly answer: ${answerOf(responses, print)};`,
  ];
  return `${commentOf({ description: summary })}'${method} ${path}': {\n${fields.filter((one) => one !== '').join('\n')}\n};`;
}

function bodyOf(
  { content, required }: NonNullable<Described['requestBody']>,
  print: (schema: Schema) => string,
): string {
  const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(content);
  const text = type === 'multipart/form-data' ? 'FormData' : print(schema);
  return `readonly body${required ? '' : '?'}: ${text};`;
}

function answerOf(responses: Described['responses'], print: (schema: Schema) => string): string {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const [entry] = Object.entries(success?.content ?? {});
  if (entry === undefined) return 'undefined';
  return /json/.test(entry[0]) ? print(entry[1].schema) : 'string';
}

const importsOf = (names: ReadonlySet<string>, folder: string): string =>
  [...names]
    .sort()
    .map((name) => `import type { ${name} } from '${folder}${fileOf(name)}.ts';\n`)
    .join('')
    .concat(names.size === 0 ? '' : '\n');

const typeOf = (tag: string): string =>
  tag.replace(/(^|[ -])(\w)/g, (_, __, letter: string) => letter.toUpperCase());

const fileOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
