import type { Schema } from './drawValue.ts';

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
};

/** An operation of the document. */
export type DescribedOperation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
};

export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** Every operation of the document but streams, which do not end. */
export const operationsOf = ({ paths }: ApiDocument): DescribedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    path === '/sync/live'
      ? []
      : Object.entries(methods).map(
          ([method, described]) =>
            ({ ...described, method: method.toUpperCase(), path }) as DescribedOperation,
        ),
  );
