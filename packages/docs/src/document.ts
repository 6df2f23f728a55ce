/** The bundled document, as far as pages read it. */
import bundled from '@dli-flink/contract/openapi.json' with { type: 'json' };

export interface ContractDocument {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly description: string;
  };
  readonly servers: readonly Server[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, SecurityScheme>> };
  readonly 'x-refusals': Readonly<Record<string, string>>;
  readonly 'x-gateway': Gateway;
  readonly 'x-error-codes': Readonly<Record<string, ErrorEntry>>;
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

export interface SecurityScheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
  readonly description: string;
}

/** Times are in seconds, sizes in bytes. */
export interface Gateway {
  readonly 'signature-validity': number;
  readonly 'lock-out': { readonly failures: number; readonly duration: number };
  readonly 'largest-body': number;
  readonly 'longest-uri': number;
}

export interface ErrorEntry {
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

export interface Operation {
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly externalDocs?: { readonly description: string; readonly url: string };
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Body & { readonly required?: boolean; readonly description?: string };
  /** By status. Statuses that share a response have the very same one. */
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: ContractDocument['security'];
  readonly 'x-refusals': Readonly<Record<string, string>>;
  readonly 'x-states': readonly StateRule[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
}

export interface Body {
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
}

export interface Example {
  readonly summary: string;
  readonly description?: string;
  readonly value: unknown;
}

export interface Response extends Body {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: Schema }>>;
  readonly 'x-service-wide'?: boolean;
}

/** What a job takes in some of its states. */
export interface StateRule {
  readonly states: readonly string[];
  readonly accepts: 'all' | 'none' | readonly string[];
  readonly 'must-change'?: readonly string[];
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

export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly not?: { readonly const?: unknown };
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly 'x-unit'?: string;
  readonly 'x-source'?: string;
  readonly 'x-outcome'?: boolean;
  readonly 'x-effective-when'?: Readonly<Record<string, unknown>>;
  readonly 'x-computed-default'?: Expression;
  readonly 'x-advice'?: readonly {
    readonly property: string;
    readonly unless: Expression;
    readonly message: string;
  }[];
  readonly 'x-limits'?: readonly Limit[];
}

/** The document of the contract as it is now. */
export const currentDocument = bundled as unknown as ContractDocument;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Every operation, with its references followed and with what it has from its path and from the whole document. */
export function listOperations(document: ContractDocument): readonly Operation[] {
  const follow = followReferences(document);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => {
        const operation = follow(item[method]) as Partial<Operation>;
        const shared = follow(item.parameters ?? []) as Operation['parameters'];
        return {
          security: document.security,
          'x-states': [],
          ...operation,
          method: method.toUpperCase(),
          path,
          parameters: [...shared, ...(operation.parameters ?? [])],
          'x-refusals': { ...document['x-refusals'], ...operation['x-refusals'] },
        } as Operation;
      }),
  );
}

export function findOperation(document: ContractDocument, operationId: string): Operation {
  const operation = listOperations(document).find((candidate) => candidate.operationId === operationId);
  if (operation === undefined) throw new Error(`The document has no operation ${operationId}.`);
  return operation;
}

/** The schema of a body, and the examples of it; the contract has one media type for each. */
export function readBody(body: Body | undefined): (MediaType & { readonly mediaType: string }) | undefined {
  const [entry] = Object.entries(body?.content ?? {});
  return entry && { mediaType: entry[0], ...entry[1] };
}

/** Name of the smallest request that does something. */
export function nameSmallestExample({ requestBody }: Operation): string | undefined {
  const examples = Object.entries(readBody(requestBody)?.examples ?? {});
  const sizes = examples.map(([name, { value }]) => [name, JSON.stringify(value).length] as const);
  return sizes.toSorted(([, one], [, other]) => one - other)[0]?.[0];
}

/** The smallest request that does something. */
export function findSmallestExample(operation: Operation): Example | undefined {
  const name = nameSmallestExample(operation);
  return name === undefined ? undefined : readBody(operation.requestBody)?.examples?.[name];
}

/** Replaces references by what they lead to; the same reference leads to the same object. */
function followReferences(document: ContractDocument): (node: unknown) => unknown {
  const followed = new Map<string, unknown>();
  const follow = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(follow);
    if (typeof node !== 'object' || node === null) return node;
    if (!('$ref' in node)) {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, follow(value)]));
    }
    const reference = String(node.$ref);
    if (!followed.has(reference)) followed.set(reference, follow(resolvePointer(document, reference)));
    return followed.get(reference);
  };
  return follow;
}

function resolvePointer(document: ContractDocument, reference: string): unknown {
  const names = reference.split('/').slice(1);
  return names.reduce<unknown>(
    (node, name) => (node as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}
