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
  ? ContentOf<Content>
  : never;

/** The bodies an operation answers with, by status, range of statuses such as `2XX`, and `default`. */
export type RepliesOf<Id extends OperationId> = {
  [Status in keyof Operations[Id]['responses']]: Operations[Id]['responses'][Status] extends {
    content: infer Content;
  }
    ? ContentOf<Content>
    : undefined;
};

/** The body of a successful reply of an operation; that of any reply where no success is documented. */
export type ReplyOf<Id extends OperationId> = SuccessOf<RepliesOf<Id>>;

type SuccessOf<Replies> = [Extract<keyof Replies, Success>] extends [never]
  ? Replies[Extract<keyof Replies, 'default'>]
  : Replies[Extract<keyof Replies, Success>];

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | '2XX';

/** Of several media types JSON counts: the others say the same in another form. */
type ContentOf<Content> = [Extract<keyof Content, JsonType>] extends [never]
  ? Content[keyof Content]
  : Content[Extract<keyof Content, JsonType>];

type JsonType = `application/json${string}` | `${string}+json${string}`;

type Group<Parameters, Place extends PropertyKey> = Parameters extends { [Key in Place]?: infer Value }
  ? [NonNullable<Value>] extends [never]
    ? unknown
    : NonNullable<Value>
  : unknown;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };
