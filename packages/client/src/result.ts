import type { OperationId, ReplyOf } from '@dli-flink/contract';

/**
 * A reply with its outcome told as a boolean. The document marks the property that holds it; the service sends a
 * boolean or one of the strings "true" and "false". It is always true: a false one is thrown.
 */
type Succeeded<Reply> = Reply extends unknown
  ? 'is_success' extends keyof Reply
    ? Flat<Omit<Reply, 'is_success'> & { readonly is_success: true }>
    : Reply
  : never;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };

/** Facts of the reply that are not in its body. */
interface OfReply {
  /** ID the service gave the request, to quote to its support. Not enumerable where the result is a list. */
  readonly request_id?: string;
  /** The reply itself, its body to be read once. Not enumerable: a result can be logged, compared and serialized. */
  readonly response: Response;
}

type Items<Reply> = Reply extends readonly (infer Item)[] ? Item : Reply;

type Told<Reply> = [Reply] extends [never]
  ? object
  : [Extract<Reply, readonly unknown[]>] extends [never]
    ? Reply extends object
      ? Succeeded<Reply>
      : { readonly body: Reply }
    : readonly Succeeded<Items<Reply>>[];

/**
 * The result of a call: the body of the reply, and the ID of the request. A reply that may be an object or a list of them
 * is told as a list; one that is a text, a number or a boolean is the member `body` of an object.
 */
export type ResultOf<Id extends OperationId> = Told<NonNullable<ReplyOf<Id>>> & OfReply;
