import type { EditionId } from '@dli-flink/contract/editions';

import type { Alteration } from '../steps.ts';

/** One way to break the contract. */
export interface FaultDescription {
  /** @example 'name-accepts-number' */
  readonly id: string;
  readonly group: FaultGroup;
  /** The sentence of the contract it breaks. */
  readonly breaks: string;
  /** The fewest requests that show it, in the order they are sent. */
  readonly shownBy: readonly Probe[];
  /** Which other requests it can show in: those alike, those that succeed, those that are refused, or all. */
  readonly reach: 'alike' | 'successes' | 'refusals' | 'all';
  /**
   * The edition that brought the properties its requests send: an endpoint of an earlier one cannot show it. Absent where
   * the first edition has them.
   */
  readonly since?: EditionId;
  /** ID of the operation that it is about. Absent where that is the first of the document. */
  readonly operation?: string;
}

/** A fault, with what it does to the mock. */
export interface Fault extends FaultDescription {
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

/** What the sender of a probe has. */
export interface ProbeSender {
  /** Path of an update of the job. */
  readonly path: string;
  readonly projectId: string;
  readonly jobId: string;
  /** ID of another job of the project. */
  readonly otherJobId: string;
  readonly token: string;
  /** ID of the key pair. */
  readonly accessKey: string;
  /** Credentials of other security schemes, by their names. @default any */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** What is sent, or what is made for it of what the sender has. @example (own) => own.token.toUpperCase() */
export type Sent = string | ((own: ProbeSender) => string);

/** What of a request is other than in an update of the job with an empty object and the token. */
export interface Probe {
  /** ID of the operation that it is a request of; then it has a method, a whole path, and a body if need be. @default the first */
  readonly operation?: string;
  readonly method?: string;
  /** Parameters by wire name, as they stand in the path. */
  readonly path?: Readonly<Record<string, Sent>>;
  /** The whole path, where it is not that of the operation. */
  readonly rawPath?: Sent;
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, Sent | null>>;
  /** The body as a value. */
  readonly body?: unknown;
  /** Properties of the body that are a letter repeated so many times. */
  readonly long?: Readonly<Record<string, number>>;
  /** The body as text, where it is no value, or as bytes in base64. */
  readonly text?: Sent;
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
  readonly path?: Readonly<Record<string, Sent>>;
  /** Signs with another key pair. */
  readonly accessKey?: Sent;
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
  readonly headers?: Readonly<Record<string, Sent | null>>;
}

/** What alters the mock, and what shows it. */
export type Row = Pick<Fault, 'shownBy' | 'alter'>;

/** Faults by the sentences of the contract that they break, in each row what they have not in common. */
export function listFaults<Common extends Partial<Fault>>(
  common: Common,
  sentences: Readonly<
    Record<string, Readonly<Record<string, Omit<Fault, 'id' | 'breaks' | keyof Common> & Partial<Fault>>>>
  >,
): readonly Fault[] {
  return Object.entries(sentences).flatMap(([breaks, rows]) =>
    Object.entries(rows).map(([id, row]) => ({ ...common, breaks, ...row, id }) as Fault & Common),
  );
}
