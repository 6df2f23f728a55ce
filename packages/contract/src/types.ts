import type { operations as Operations } from './generated/types.gen.ts';

/** The operationId of an operation of the contract. */
export type OperationId = keyof Operations;

/** Path, query and header parameters of an operation in one object, by wire name. */
export type ParametersOf<Id extends OperationId> = Flat<
  Group<Operations[Id]['parameters'], 'path'> &
    Group<Operations[Id]['parameters'], 'query'> &
    Group<Operations[Id]['parameters'], 'header'>
>;

/** The body of a request of an operation, or `never` where it takes none. */
export type RequestBodyOf<Id extends OperationId> = Operations[Id] extends {
  requestBody?: { content: infer Content };
}
  ? Content[keyof Content]
  : never;

/** The JSON bodies an operation answers with, by status. */
export type RepliesOf<Id extends OperationId> = {
  [Status in keyof Operations[Id]['responses']]: Operations[Id]['responses'][Status] extends {
    content: { 'application/json': infer Body };
  }
    ? Body
    : undefined;
};

/** The JSON body of a successful reply of an operation. */
export type ReplyOf<Id extends OperationId> = RepliesOf<Id>[Extract<
  keyof RepliesOf<Id>,
  200 | 201 | 202 | 203 | 204 | 206
>];

type Group<Parameters, Place extends PropertyKey> = Parameters extends { [Key in Place]?: infer Value }
  ? [NonNullable<Value>] extends [never]
    ? unknown
    : NonNullable<Value>
  : unknown;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };
