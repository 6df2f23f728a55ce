/** The request that a sample sends, read from the document and its examples. */
import { findOperation, readBody } from '@dli-flink/compiler/openapi';
import type { Body, OpenApiDocument } from '@dli-flink/compiler/openapi';
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

/** Clients take it once, with their credentials. */
const configured = 'project_id';

/**
 * @param exampleName of the body; an operation without one needs none
 * @throws Error for an operation or an example there is not
 */
export function readSampleRequest(
  document: OpenApiDocument,
  operationId: OperationId,
  exampleName?: string,
): SampleRequest {
  const { method, parameters, path, requestBody } = findOperation(document, operationId);
  const [server] = document.servers;
  const values = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema }) => {
      return [name, { text: String(schema.examples![0]), isInteger: schema.type === 'integer' }] as const;
    });
  const { [configured]: project, ...others } = Object.fromEntries(values);

  return {
    operationId,
    method,
    baseUrl: server!.url.replaceAll(/\{(\w+)\}/g, (_, name: string) => server!.variables![name]!.default),
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent((name === configured ? project : others[name])!.text),
    ),
    projectId: project!.text,
    parameters: others,
    body: requestBody && readExample(operationId, requestBody, exampleName),
    tokenHeader: securityHeaders.Token.header,
    outcome: operations[operationId].outcome,
  };
}

function readExample(operationId: string, requestBody: Body, name = ''): SampleBody {
  const { examples = {}, mediaType } = readBody(requestBody)!;
  const example = examples[name];
  if (example === undefined)
    throw new Error(`the body of ${operationId} has no example ${JSON.stringify(name)}`);
  return { mediaType, value: example.value as SampleBody['value'] };
}
