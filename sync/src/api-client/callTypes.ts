import type { Operations } from './operations/operations.ts';

/** An operation as `METHOD /path/{with}/{names}`. */
export type OperationName = keyof Operations;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type PathPart<Name extends string> = [NamesIn<Name>] extends [never]
  ? { readonly path?: never }
  : { readonly path: Readonly<Record<NamesIn<Name>, string>> };

type QueryPart<Operation> = Operation extends { readonly query: infer Query }
  ? { readonly query?: Query }
  : { readonly query?: never };

type BodyPart<Operation> = Operation extends { readonly body: infer Body }
  ? { readonly body: Body }
  : Operation extends { readonly body?: infer Body }
    ? { readonly body?: Body }
    : { readonly body?: never };

export type CallOptions = {
  /** Ends the call, its retries and its waits. */
  readonly signal?: AbortSignal;
  /** Names what is to be done; made anew for each write where it is left out. */
  readonly idempotencyKey?: string;
};

/** What a call of the operation takes. */
export type CallInput<Name extends OperationName> = PathPart<Name> &
  QueryPart<Operations[Name]> &
  BodyPart<Operations[Name]> &
  CallOptions;

/** Nothing need be given where nothing is asked for. */
export type CallArguments<Name extends OperationName> =
  Record<never, never> extends CallInput<Name>
    ? readonly [input?: CallInput<Name>]
    : readonly [input: CallInput<Name>];

export type CallAnswer<Name extends OperationName> = Operations[Name]['answer'];

/** Operations that answer a part of a list. */
export type ListName = {
  [Name in OperationName]: Name extends `GET ${string}`
    ? CallAnswer<Name> extends { readonly object: 'list'; readonly data_ref: string }
      ? Name
      : never
    : never;
}[OperationName];

/** What the list of an operation is made of. */
export type ListItem<Name extends ListName> =
  CallAnswer<Name> extends infer List
    ? List extends { readonly data_ref: infer Ref extends keyof List }
      ? List[Ref] extends readonly (infer Item)[]
        ? Item
        : never
      : never
    : never;
