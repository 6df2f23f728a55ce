/** What the generated data looks like. */
import type { Cloud, EditionId, ErrorCondition, KnownErrorCode, Refusal } from './generated/names.gen.ts';
import type { OperationId, RepliesOf, RequestBodyOf } from './types.ts';
import type { Expression } from './validation/expression.ts';

/** An operation of the contract as plain data: what an engine needs to send it, serve it or test it. */
export interface OperationDescriptor<Id extends string = string> {
  /** The operationId of the document. */
  readonly id: Id;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
  /** Path with each parameter as `{name}`. */
  readonly path: string;
  /** True when sending the request twice leaves the resource as sending it once does. */
  readonly idempotent: boolean;
  readonly parameters: readonly ParameterDescriptor[];
  readonly body?: BodyDescriptor;
  /** The body of a successful reply, where it is anything but an object as JSON. */
  readonly reply?: ReplyDescriptor;
  /**
   * Property of a successful reply that tells, as a boolean or a string, whether the operation was carried out; where the
   * reply is a list, each item has it.
   */
  readonly outcome?: string;
  /** Alternatives; each lists the security schemes that go together. */
  readonly security: readonly (readonly string[])[];
  /** The documented HTTP statuses. */
  readonly statuses: readonly number[];
  /** Statuses documented together, such as `2XX`, and `default` for all others. @default none */
  readonly statusRanges?: readonly string[];
}

export interface BodyDescriptor {
  readonly required: boolean;
  readonly mediaType: string;
  /**
   * JSON Pointers to the 64-bit integers in it, `*` for every item of a list: a program may hold one as a number, a bigint
   * or digits, and digits go on the wire. @default none @example ['/job_ids/*']
   */
  readonly int64?: readonly string[];
}

export interface ReplyDescriptor {
  /** @default 'application/json' */
  readonly mediaType?: string;
  /** @default 'object' */
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
}

export interface ParameterDescriptor {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly format?: string;
  /** Of the items of a list. */
  readonly items?: Pick<ParameterDescriptor, 'type' | 'format'>;
  /** Whether each item of a list in the query has the name before it, instead of a comma between two. @default true */
  readonly explode?: boolean;
}

/** A security scheme that travels in a header. */
export interface SecurityHeader {
  readonly header: string;
  /** What stands before the credentials. @default nothing */
  readonly scheme?: 'bearer' | 'basic';
}

/** The error code that stands for each reason to refuse a request. */
export type Refusals = Readonly<Record<Refusal, KnownErrorCode>>;

/** A JSON Schema of the document with its annotations and extensions, every reference followed. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly not?: { readonly const?: unknown };
}

/** The schemas of one operation. */
export interface OperationSchemas {
  /** By wire name. */
  readonly parameters: Readonly<Record<string, JsonSchema>>;
  readonly body?: JsonSchema;
  /** By status. */
  readonly replies: Readonly<Record<string, ReplySchema>>;
}

export interface ReplySchema {
  readonly description: string;
  /** Names of the documented headers. */
  readonly headers: readonly string[];
  readonly mediaType?: string;
  readonly body?: JsonSchema;
}

/** An error code. Known codes complete in an editor; services add new ones, so any other string is one too. */
export type ErrorCode = KnownErrorCode | (string & {});

/** What the catalogue knows of an error code. */
export interface ErrorCodeEntry {
  readonly code: string;
  /** HTTP statuses the code is documented with, the usual one first. */
  readonly statuses: readonly number[];
  /** Which part of the service answers with it: `service`, `request`, `create`, `update`, `run`, `gateway` and so on. */
  readonly family: string;
  /** True when sending the same request again unchanged cannot help. */
  readonly final: boolean;
  /** What a program can react to, where there is anything. */
  readonly condition?: ErrorCondition;
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  /** Wire names of the properties and parameters the error can be about. */
  readonly properties?: readonly string[];
  /** Where the facts come from. */
  readonly source: string;
}

/** A state of the vendor's documentation that added something, or reworded it. */
export interface Edition {
  readonly id: EditionId;
  readonly title: string;
  /** `YYYY-MM-DD`, of its first appearance. */
  readonly date: string;
  /** Where that was. */
  readonly source: string;
}

/** A property of a request body, or a member of one that is an object, at any depth. */
export interface PropertyDescriptor {
  /** The names that lead to it, with dots between. @example 'resource_config.max_slot' */
  readonly path: string;
  /** The same as a JSON Pointer. @example '/resource_config/max_slot' */
  readonly pointer: string;
  readonly schema: JsonSchema;
  /** The path of the object it is a member of, or `undefined` where that is the body. */
  readonly parent: string | undefined;
  /** Whether the object that it is in has to have it. */
  readonly required: boolean;
  /** The edition that brought it; `undefined` where the document has no editions. */
  readonly since: EditionId | undefined;
  /** The clouds that never documented it, or an object that it is in. */
  readonly undocumentedBy: readonly Cloud[];
}

/** A rule as the document gives it. Properties in it are paths, such as `resource_config.max_slot`. */
export interface AdviceRule {
  readonly property: string;
  /** Properties that must be in the body for the rule to say anything. */
  readonly reads: readonly string[];
  readonly unless: Expression;
  readonly message: string;
}

/** A remark about a body that keeps the contract and may still not do what its author wants. */
export interface Advice {
  /** JSON Pointer to the property it is about. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * The names of the properties of an object, each with those of its members or of those of its items; none where any name
 * may be meant.
 */
export interface PropertyNames {
  readonly [name: string]: PropertyNames;
}

/** What a job takes in some of its states. */
export interface StateRule {
  readonly states: readonly string[];
  /** Paths of the properties an update may send; a job that accepts none refuses an empty update too. */
  readonly accepts: 'all' | 'none' | readonly string[];
  /** Properties that are refused with the value the job has. */
  readonly mustChange?: readonly string[];
  readonly refusal?: KnownErrorCode;
  /** The states that a job goes through once it is carried out, in their order. @default it stays as it is */
  readonly leadsTo?: readonly string[];
}

/** A kind of thing that operations create, read, change and delete, such as a job. Pointers are JSON Pointers. */
export interface Resource {
  readonly title: string;
  /** Makes one, in the first of its states. */
  readonly create?: {
    readonly operation: string;
    /** To its ID, in the reply. */
    readonly id: string;
  };
  readonly read?: {
    readonly operation: string;
    /** To the resource, in the reply; the others start from there. */
    readonly at: string;
    readonly id: string;
    readonly state?: string;
    /** To the reason of its state. */
    readonly reason?: string;
    /** To the time of its latest change. */
    readonly changed?: string;
  };
  readonly list?: {
    readonly operation: string;
    /** To the list of resources, in the reply. */
    readonly at: string;
    /** From each of them. */
    readonly id: string;
  };
  readonly update?: {
    readonly operation: string;
    /** To the time of the change, in the reply. */
    readonly changed?: string;
  };
  readonly delete?: { readonly operation: string };
  /** Where a property of the request body is found in the resource as it is read. */
  readonly readBack?: {
    /** Of properties without an entry of their own; `{path}` stands for the path as a pointer. */
    readonly default: string;
    /** By path. */
    readonly properties: Readonly<Record<string, ReadBackPlace>>;
  };
  /** By name; the first is that of a new one. */
  readonly states?: Readonly<Record<string, ResourceState>>;
}

export interface ReadBackPlace {
  readonly at: string;
  /** What a value is read as, by the value that was sent. @default the value itself */
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface ResourceState {
  readonly meaning: string;
  /** Whether it ends by itself. @default false */
  readonly passing?: boolean;
  /** Whether something went wrong, of which the reason of the state tells. @default false */
  readonly failed?: boolean;
  /** The states that it can become by itself, the usual one first. @default none */
  readonly next?: readonly string[];
  /** Whether this is inference and no source says it. @default false */
  readonly inferred?: boolean;
}

/** A limit that services are known to have and the page does not print. */
export interface Limit {
  /** Its path. */
  readonly property: string;
  /** The properties the limit looks at; an update that sends none of them is not held to it. */
  readonly reads: readonly string[];
  readonly refusal: KnownErrorCode;
  readonly minLength?: number;
  /** Of the UTF-8 form. */
  readonly maxBytes?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unless?: Expression;
}

/** What the gateway holds requests to. Times are in seconds, sizes in bytes. */
export interface Gateway {
  /** How far the date of a signature may be from the clock of the gateway. */
  readonly signatureValidity: number;
  /** A key is refused for `duration` after this many failures in a row. */
  readonly lockOut: { readonly failures: number; readonly duration: number };
  readonly largestBody: number;
  readonly longestUri: number;
}

export type RequestExamples = {
  readonly [Id in OperationId]: Readonly<Record<string, RequestBodyOf<Id>>>;
};

export type ReplyExamples = {
  readonly [Id in OperationId]: {
    readonly [Status in keyof RepliesOf<Id>]: Readonly<Record<string, RepliesOf<Id>[Status]>>;
  };
};

export type CreationDefaults = {
  readonly [Id in OperationId]: DefaultsOf<RequestBodyOf<Id>>;
};

/** A body that is no object has no properties, and so no defaults. */
type DefaultsOf<Body> = [Body] extends [never]
  ? object
  : [Body] extends [readonly unknown[] | string | number | bigint | boolean | null]
    ? object
    : Partial<Body>;
