/** The parts of an OpenAPI 3.1 document that are read, with our extensions. Redocly has checked their structure before. */

export interface Reference {
  readonly $ref: string;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly description: string;
  };
  readonly servers: readonly Server[];
  readonly paths: Readonly<Record<string, PathItem | Reference>>;
  readonly security?: readonly SecurityRequirement[];
  readonly components: { readonly securitySchemes: Readonly<Record<string, SecurityScheme>> };
  readonly 'x-refusals'?: Readonly<Record<string, string>>;
  readonly 'x-gateway': Gateway;
  readonly 'x-error-codes': Readonly<Record<string, ErrorCodeEntry>>;
  readonly 'x-editions'?: readonly Edition[];
  readonly 'x-resources'?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A state of the vendor's documentation that added something to an operation, or reworded it. */
export interface Edition {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly source: string;
}

export interface Server {
  readonly url: string;
  readonly description: string;
  readonly 'x-cloud'?: string;
  readonly 'x-source'?: string;
  readonly variables?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly default: string; readonly enum?: readonly string[] }
    >
  >;
}

/** Names of the schemes that go together, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface SecurityScheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
  /** Of HTTP authentication, such as `bearer`. */
  readonly scheme?: string;
  readonly description: string;
}

/** Times are in seconds, sizes in bytes. */
export interface Gateway {
  readonly 'signature-validity': number;
  readonly 'lock-out': { readonly failures: number; readonly duration: number };
  readonly 'largest-body': number;
  readonly 'longest-uri': number;
}

export interface ErrorCodeEntry {
  readonly statuses: readonly number[];
  readonly family: string;
  readonly final: boolean;
  readonly condition?: string;
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
  readonly properties?: readonly string[];
  readonly aliases?: readonly string[];
  readonly source: string;
}

export type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

export interface PathItem extends Readonly<Partial<Record<HttpMethod, OperationSource>>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

/** An operation as it is written. */
export interface OperationSource extends Described {
  readonly operationId: string;
  readonly summary: string;
  readonly externalDocs?: { readonly description: string; readonly url: string };
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly SecurityRequirement[];
  readonly 'x-refusals'?: Readonly<Record<string, string>>;
  readonly 'x-states'?: readonly StateRule[];
}

/** An operation with everything the document says of it elsewhere, and all references followed. */
export interface Operation extends Omit<OperationSource, 'parameters' | 'requestBody' | 'responses'> {
  readonly method: Uppercase<HttpMethod>;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  /** By status. Statuses that share a response have the very same one. */
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: readonly SecurityRequirement[];
  readonly 'x-refusals': Readonly<Record<string, string>>;
  readonly 'x-states': readonly StateRule[];
}

interface Described {
  readonly description: string;
}

export interface Parameter extends Described {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: JsonSchema;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface Body {
  readonly content?: Content;
}

export type Content = Readonly<Record<string, MediaType>>;

export interface MediaType {
  readonly schema: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface Example {
  readonly summary: string;
  readonly description?: string;
  readonly value: unknown;
}

export interface RequestBody extends Body {
  readonly description?: string;
  readonly required?: boolean;
}

export interface Response extends Body, Described {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly 'x-service-wide'?: boolean;
}

export interface Header extends Described {
  readonly schema: JsonSchema;
}

/** What a job takes in some of its states. */
export interface StateRule {
  readonly states: readonly string[];
  readonly accepts: 'all' | 'none' | readonly string[];
  readonly 'must-change'?: readonly string[];
  readonly 'leads-to'?: readonly string[];
  readonly refusal?: string;
}

/** A condition or a figure, as JsonLogic. */
export type Expression =
  | number
  | string
  | boolean
  | { readonly [operator: string]: Expression | readonly Expression[] };

/** A limit that services are known to have beyond the schema. */
export interface Limit {
  readonly property: string;
  readonly refusal: string;
  readonly minLength?: number;
  readonly maxBytes?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unless?: Expression;
}

/** A remark about a body that keeps the contract. */
export interface AdviceRule {
  readonly property: string;
  readonly unless: Expression;
  readonly message: string;
}

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly exclusiveMaximum?: number;
  readonly enum?: readonly unknown[];
  readonly not?: { readonly const?: unknown };
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: JsonSchema;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly 'x-unit'?: string;
  readonly 'x-source'?: string;
  readonly 'x-outcome'?: boolean;
  readonly 'x-effective-when'?: Readonly<Record<string, unknown>>;
  readonly 'x-since'?: string;
  readonly 'x-undocumented-by'?: readonly string[];
  readonly 'x-computed-default'?: Expression;
  readonly 'x-identifies'?: string;
  readonly 'x-advice'?: readonly AdviceRule[];
  readonly 'x-limits'?: readonly Limit[];
}
