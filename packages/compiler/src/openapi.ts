/** The parts of an OpenAPI 3.1 document that generation reads. Redocly has checked their structure before. */
import { DocumentError } from './document-error.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface MediaType {
  readonly schema?: JsonSchema;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

export type Content = Readonly<Record<string, MediaType>>;

interface Response {
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Content;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content: Content;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-refusals'?: Readonly<Record<string, string>>;
  readonly 'x-states'?: readonly unknown[];
}

interface PathItem extends Readonly<Partial<Record<HttpMethod, Operation>>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

export interface ErrorCodeEntry {
  readonly family: string;
  readonly final: boolean;
  readonly condition?: string;
  readonly aliases?: readonly string[];
}

interface Server {
  readonly url: string;
  readonly 'x-cloud'?: string;
  readonly variables?: Readonly<
    Record<string, { readonly default: string; readonly enum?: readonly string[] }>
  >;
}

interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
}

export interface OpenApiDocument {
  readonly info: { readonly version: string };
  readonly servers: readonly Server[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security?: Operation['security'];
  readonly components: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
  readonly 'x-refusals'?: Readonly<Record<string, string>>;
  readonly 'x-gateway'?: unknown;
  readonly 'x-error-codes'?: Readonly<Record<string, ErrorCodeEntry>>;
}

const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
type HttpMethod = (typeof httpMethods)[number];

/** An operation with everything the document says of it elsewhere drawn in, and all references followed. */
export interface ResolvedOperation {
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly (readonly [status: string, response: Response])[];
  readonly security: readonly (readonly string[])[];
  readonly refusals: Readonly<Record<string, string>>;
  readonly states: readonly unknown[] | undefined;
}

export function listOperations(document: OpenApiDocument): ResolvedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const own = resolve(document, operation);
      const shared = resolve(document, item.parameters ?? []) as readonly Parameter[];
      const parameters = (own.parameters ?? []) as readonly Parameter[];
      const isOverridden = (parameter: Parameter): boolean =>
        parameters.some(({ name, in: place }) => name === parameter.name && place === parameter.in);
      return {
        id: own.operationId,
        method,
        path,
        parameters: [...shared.filter((parameter) => !isOverridden(parameter)), ...parameters],
        body: own.requestBody as RequestBody | undefined,
        responses: Object.entries(own.responses) as [string, Response][],
        security: (own.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
        refusals: { ...document['x-refusals'], ...own['x-refusals'] },
        states: own['x-states'],
      };
    }),
  );
}

/** Replaces every local reference by what it points to. A schema that contains itself cannot be written out so. */
function resolve<Value>(document: OpenApiDocument, value: Value, trail: readonly string[] = []): Value {
  if (Array.isArray(value)) return value.map((item) => resolve(document, item, trail)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') {
    const { $ref: reference, ...siblings } = value;
    if (trail.includes(reference)) {
      throw new DocumentError(`${reference} contains itself; generation needs schemas that end`);
    }
    const target = resolve(document, lookUp(document, reference), [...trail, reference]);
    return { ...(target as object), ...siblings } as Value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolve(document, member, trail)]),
  ) as Value;
}

function lookUp(document: OpenApiDocument, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
}
