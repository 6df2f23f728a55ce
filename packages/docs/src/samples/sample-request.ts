/** The request that a sample sends, read from the document and its examples. */
import type { OperationId } from '@dli-flink/contract';
import { operations, securityHeaders } from '@dli-flink/contract/operations';

export interface SampleRequest {
  readonly operationId: OperationId;
  readonly method: string;
  /** Of the first server, with the defaults of its variables. */
  readonly baseUrl: string;
  /** With every parameter filled in. */
  readonly path: string;
  readonly projectId: string;
  /** The other parameters of the path, as text: a number may be larger than a double holds. */
  readonly parameters: Readonly<Record<string, { readonly text: string; readonly isInteger: boolean }>>;
  readonly body: SampleBody | undefined;
  readonly tokenHeader: string;
  /** Property of the reply that tells whether the operation was carried out. */
  readonly outcome: string | undefined;
}

export interface SampleBody {
  readonly mediaType: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Reference {
  readonly $ref?: string;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly (Parameter & Reference)[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly examples: Readonly<Record<string, Example & Reference>> }>
    >;
  };
}

interface Parameter {
  readonly name: string;
  readonly schema: { readonly examples: readonly unknown[] };
}

interface Example {
  readonly value: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly servers: readonly {
    readonly url: string;
    readonly variables?: Readonly<Record<string, { readonly default: string }>>;
  }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>> & Operation>>;
}

/** Clients take it once, with their credentials. */
const configured = 'project_id';

/**
 * @param document of the contract, bundled
 * @param exampleName of the body; an operation without one needs none
 * @throws Error for an operation or an example there is not
 */
export function readSampleRequest(
  document: object,
  operationId: OperationId,
  exampleName?: string,
): SampleRequest {
  const { servers, paths } = document as Document;
  const { body: bodyDescriptor, method, outcome, parameters, path } = operations[operationId];
  const pathItem = paths[path];
  const operation = pathItem?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`the document has no operation ${operationId}`);

  const declared = [...(pathItem?.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    follow(document, parameter),
  );
  const values = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, type }) => {
      const text = String(declared.find((parameter) => parameter.name === name)?.schema.examples[0]);
      return [name, { text, isInteger: type === 'integer' }] as const;
    });
  const { [configured]: project, ...others } = Object.fromEntries(values);

  return {
    operationId,
    method,
    baseUrl: servers[0]!.url.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => servers[0]!.variables![name]!.default,
    ),
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent((name === configured ? project : others[name])!.text),
    ),
    projectId: project!.text,
    parameters: others,
    body: bodyDescriptor && {
      mediaType: bodyDescriptor.mediaType,
      value: readExample(document, operation, bodyDescriptor.mediaType, exampleName),
    },
    tokenHeader: securityHeaders.Token.header,
    outcome,
  };
}

function readExample(
  document: object,
  { operationId, requestBody }: Operation,
  mediaType: string,
  name = '',
): Example['value'] {
  const example = requestBody?.content[mediaType]?.examples[name];
  if (example === undefined)
    throw new Error(`the body of ${operationId} has no example ${JSON.stringify(name)}`);
  return follow(document, example).value;
}

/** What a reference leads to, or the object itself where it is none. */
function follow<Target extends object>(document: object, { $ref, ...own }: Target & Reference): Target {
  if ($ref === undefined) return own as unknown as Target;
  let node: unknown = document;
  for (const step of $ref.slice('#/'.length).split('/')) node = (node as Record<string, unknown>)[step];
  return node as Target;
}
