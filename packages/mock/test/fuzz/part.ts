/** What a part of a request does to the outcome, whatever the rest of it is. */
export type Quality = 'right' | 'wrong' | 'open';

export interface Part<Value> {
  readonly value: Value;
  readonly quality: Quality;
}

/** Makes arbitrary values parts of one quality. */
export function as<Value>(quality: Quality): (value: Value) => Part<Value> {
  return (value) => ({ value, quality });
}
