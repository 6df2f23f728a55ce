import type { ExpectationId } from './expectations.ts';
import type { Operation } from './operation.ts';

/** The phases of a run, in their order. */
export const phases = [
  'examples',
  'properties',
  'combinations',
  'bodies',
  'parameters',
  'methods',
  'media-types',
  'credentials',
  'signatures',
  'effects',
  'conflicts',
  'fuzz',
] as const;

export type Phase = (typeof phases)[number];

/** Requests that show together whether an endpoint keeps some rules. */
export interface Case {
  /** Stays the same as long as the document does. @example 'properties/name/58-characters' */
  readonly id: string;
  readonly phase: Phase;
  /** Its operationId. */
  readonly operation: string;
  /** The request in words. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** Paths of the properties of the body, and of members of objects in it, that are sent. @default none is */
  readonly paths?: readonly string[];
  /** Whether the steps are sent at the same time. @default false */
  readonly isConcurrent?: boolean;
}

/** One request of a case, and what keeps the contract in answer to it. */
export interface Step {
  readonly request: CaseRequest;
  readonly expects: ExpectationId;
  /** IDs of the rules that it exercises; the first is the one that it is for. */
  readonly rules: readonly string[];
  /** Path of the property, or name of the parameter, it is about, where it is about one. */
  readonly about?: string;
  /** Milliseconds to wait before it is sent. @default 0 */
  readonly after?: number;
  /** Whether it changes nothing, refused or not. @default false */
  readonly isWithoutEffect?: boolean;
  /** The state the job is put into before, and taken out of afterwards. @default it is left as it is */
  readonly state?: string;
}

/** The differences between a request and an update of the job with an empty object and good credentials. */
export interface CaseRequest {
  readonly method?: string;
  /** Parameters by wire name, as the text they travel as; `null` leaves one out. */
  readonly parameters?: Readonly<Record<string, string | null>>;
  /** Text behind the path of the operation, such as `/` or `?a=b`. */
  readonly suffix?: string;
  /** The whole path, where it is not that of the operation. */
  readonly rawPath?: string;
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The body as a value. */
  readonly body?: unknown;
  /** The body as text, where a value cannot be written so, or as bytes in base64. */
  readonly text?: string;
  readonly base64?: string;
  /** Bytes that the body is filled up to, with spaces. */
  readonly length?: number;
  readonly credentials?: CredentialsUse;
}

/** A request of an operation, with good credentials where it names no others. */
export interface OperationRequest {
  readonly operation: Operation;
  readonly request: CaseRequest;
}

/** How credentials differ from the good ones. */
export type CredentialsUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly change: TokenChange }
  | { readonly kind: 'signature'; readonly change: SignatureChange };

export type TokenChange =
  | 'none'
  | 'empty'
  | 'other'
  | 'prefix'
  | 'longer'
  | 'other-case'
  | 'in-authorization'
  | 'in-query';

/** The differences between a signature and a good one. */
export interface SignatureChange {
  /** The signed request, where it differs from the sent one. */
  readonly body?: string;
  readonly method?: string;
  readonly parameters?: Readonly<Record<string, string | null>>;
  readonly suffix?: string;
  /** Signs with an access key or a secret key that is not the given one. */
  readonly otherAccessKey?: boolean;
  readonly otherSecretKey?: boolean;
  /** Names the access key in capitals where it has small letters, and the other way round. */
  readonly accessKeyInOtherCase?: boolean;
  /** Seconds by which the date is off. */
  readonly skew?: number;
  readonly signedHeaders?: readonly string[];
  /** Headers that are sent and signed besides. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** Takes this header out of the list of signed ones, after signing. */
  readonly unlisted?: string;
  /** Hex digits of the signature that are sent. */
  readonly digits?: number;
  /** Fills the signature up with zeros, where it is cut. */
  readonly isPadded?: boolean;
  /** Sends zeros for a signature. */
  readonly zeros?: boolean;
  /** Headers that are set or, with `null`, taken out after signing. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** The resource under test, behind one endpoint. */
export interface Target {
  /** Parameters of the resource, by wire name, as values. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether no request may name another resource, there or not. */
  readonly isConfined: boolean;
  /** Which credentials there are to change. */
  readonly hasToken: boolean;
  readonly hasAccessKey: boolean;
}
