/** The bundled document with its references followed, so that a test can look a thing up where it is used. */
import bundle from '@dli-flink/contract/openapi.json' with { type: 'json' };

export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Content {
  readonly 'application/json': MediaType;
}

export interface Response {
  readonly 'x-service-wide'?: boolean;
  readonly content: Content;
}

interface Operation {
  readonly description: string;
  readonly requestBody: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
}

/** An operation as it is written, by method and path. */
export function findOperation(method: string, path: string): Operation {
  const paths = bundle.paths as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return follow(paths[path]?.[method.toLowerCase()]) as Operation;
}

const item = bundle.paths['/v1.0/{project_id}/streaming/flink-jobs/{job_id}'];

export const parameters = follow(item.parameters) as readonly Parameter[];
export const { requestBody, responses } = follow(item.put) as Operation;
export const request: MediaType = requestBody.content['application/json'];
export const reply: MediaType = responses['200']!.content['application/json'];

function follow(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(follow);
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node) {
    const { $ref: reference, ...siblings } = node;
    return { ...(follow(lookUp(String(reference))) as object), ...siblings };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, follow(value)]));
}

function lookUp(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], bundle);
}
