/**
 * A convention of the service that no schema can say: replies carry `is_success`, as a boolean or as the strings
 * "true" and "false", and a false one means failure whatever the status is.
 */
export interface Outcome {
  readonly is_success?: boolean | 'true' | 'false';
  readonly message?: string;
}

/** A reply with its outcome told as a boolean. It is always true: a false one is thrown. */
export type Succeeded<Reply> = Reply extends Outcome
  ? Flat<Omit<Reply, 'is_success'> & { is_success: true }>
  : Reply;

type Flat<Value> = { [Key in keyof Value]: Value[Key] };

export function hasFailed({ is_success: outcome }: Outcome): boolean {
  return outcome === false || outcome === 'false';
}
