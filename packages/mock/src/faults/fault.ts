import type { Alteration } from '../steps.ts';

/** One way to break the contract. */
export interface Fault {
  /** @example 'name-accepts-number' */
  readonly id: string;
  readonly group: FaultGroup;
  /** The sentence of the contract it breaks. */
  readonly breaks: string;
  /** The fewest requests that show it, in the order they are sent. */
  readonly shownBy: readonly Probe[];
  /** Which other requests it can show in: those alike, those that succeed, those that are refused, or all. */
  readonly reach: 'alike' | 'successes' | 'refusals' | 'all';
  readonly alter: Alteration;
}

export type FaultGroup =
  | 'type'
  | 'null'
  | 'length'
  | 'range'
  | 'enum'
  | 'valid-value'
  | 'combination'
  | 'body'
  | 'parameter'
  | 'method'
  | 'media-type'
  | 'token'
  | 'signature'
  | 'success-reply'
  | 'error-reply'
  | 'effect'
  | 'time'
  | 'leak';

/**
 * What of a request is other than in an update of the job with an empty object and the token. In paths, headers, access
 * keys and texts, what is in braces stands for what the sender has: `{project_id}`, `{job_id}`, `{other_job_id}`,
 * `{token}` or `{access_key}`. It may be followed by what is made of it: `{job_id+5}` is the sum, `{token|upper}` and
 * `{token|lower}` are in the other case, `{token|half}` is the first half, `{token|mistyped}` has another last letter,
 * `{job_id|hex}` and `{job_id|wide}` are in other digits, and `{job_id|encoded}` and `{job_id|reencoded}` are
 * percent-encoded once and twice.
 */
export interface Probe {
  readonly method?: string;
  /** Parameters by wire name, as they stand in the path. */
  readonly path?: Readonly<Record<string, string>>;
  /** The whole path, where it is not that of the operation. */
  readonly rawPath?: string;
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The body as a value. */
  readonly body?: unknown;
  /** Properties of the body that are a letter repeated so many times. */
  readonly long?: Readonly<Record<string, number>>;
  /** The body as text, where it is no value, or as bytes in base64. */
  readonly text?: string;
  readonly base64?: string;
  /** Signs the request with the key pair, instead of sending the token. */
  readonly signed?: SignedProbe;
  /** State the job is put in before. */
  readonly state?: string;
  /** Milliseconds that pass before it is sent. */
  readonly after?: number;
}

/** What of a signature is other than in a good one. */
export interface SignedProbe {
  /** What is signed, where it is not what is sent. */
  readonly body?: string;
  readonly method?: string;
  readonly path?: Readonly<Record<string, string>>;
  /** Signs with another key pair. */
  readonly accessKey?: string;
  readonly secretKey?: string;
  /** Seconds by which the date is off. */
  readonly skew?: number;
  readonly signedHeaders?: readonly string[];
  /** Names that are taken out of `SignedHeaders` after signing. */
  readonly unlisted?: readonly string[];
  /** Hex digits of the signature that are sent. */
  readonly digits?: number;
  /** Whether wrong digits follow them, so that there are as many as in a good signature. */
  readonly padded?: boolean;
  /** Headers that are added or, with `null`, taken out after signing. */
  readonly headers?: Readonly<Record<string, string | null>>;
}
