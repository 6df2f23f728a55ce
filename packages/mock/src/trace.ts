import type { Reply } from './refusal.ts';
import { isObject } from './json.ts';

/** What can decide how a request is answered, in the order in which a request comes by it. */
export type Step =
  | 'scenario'
  | 'reading'
  | 'routing'
  | 'credentials'
  | 'Prefer header'
  | 'parameters'
  | 'project'
  | 'body syntax'
  | 'body rules'
  | 'operation';

/** How far a request has come, and what was noticed on the way: for the log, and of no effect on the reply. */
export interface Trace {
  step: Step;
  /** @example ['paralel_number: did you mean parallel_number?'] */
  hints: readonly string[];
  /** The sentence that tells why; `undefined` where the operation is carried out. */
  why: string | undefined;
}

/** The code that a reply has as `error_code`, if any. */
export function readErrorCode({ body }: Reply): string | undefined {
  return isObject(body) && typeof body.error_code === 'string' ? body.error_code : undefined;
}
