/**
 * A reply with its outcome told as a boolean. The document marks the property that holds it; the service sends a
 * boolean or one of the strings "true" and "false". It is always true: a false one is thrown.
 */
export type Succeeded<Reply> = 'is_success' extends keyof Reply
  ? Flat<Omit<Reply, 'is_success'> & { readonly is_success: true }>
  : Reply;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };

export function hasFailed(outcome: unknown): boolean {
  return outcome === false || outcome === 'false';
}
