import type { JsonSchema, OpenApiDocument, Operation } from './openapi-types.ts';
import { listOperations, readBody } from './openapi.ts';
import { readById, toSource } from './source-text.ts';

/** The schemas of the document as data, for what derives something else from them than a validator. */
export function generateSchemas(document: OpenApiDocument): string {
  const replies = new ReplySchemas();
  const entries = listOperations(document).map((operation) => describeSchemas(operation, replies));
  return `import type { JsonSchema, OperationSchemas } from '../model.ts';
import type { OperationId } from '../types.ts';

${replies.source()}
/** The schemas of each operation, every reference followed. */
export const schemas: Readonly<Record<OperationId, OperationSchemas>> = {
${entries.join('\n')}
};
`;
}

/** The same in memory. */
export function readSchemas(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, ({ parameters, requestBody, responses }) => ({
    parameters: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    body: readBody(requestBody)?.schema,
    replies: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const { mediaType, schema } = readBody(response) ?? {};
        const headers = Object.keys(response.headers ?? {});
        return [status, { description: response.description ?? '', headers, mediaType, body: schema }];
      }),
    ),
  }));
}

function describeSchemas(
  { operationId, parameters, requestBody, responses }: Operation,
  known: ReplySchemas,
): string {
  const body = readBody(requestBody);
  const schemas = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const replies = Object.entries(responses).map(([status, response]) => {
    const { mediaType, schema } = readBody(response) ?? {};
    const { description = '', headers = {} } = response;
    const facts = toSource({ description, headers: Object.keys(headers), mediaType }, 0).slice(1, -1);
    const call = schema === undefined ? '' : `, body: ${known.call(schema)}`;
    return `      ${JSON.stringify(status)}: { ${facts}${call} },`;
  });
  return `  ${operationId}: {
    parameters: ${toSource(schemas, 1, '    ')},${
      body === undefined ? '' : `\n    body: ${toSource(body.schema, 2, '    ')},`
    }
    replies: {
${replies.join('\n')}
    },
  },`;
}

/**
 * Writes each schema of a reply once: most statuses have the same one, and who installs the contract has them all. A
 * function gives every status a copy of its own, so that a change to one is a change to no other.
 */
class ReplySchemas {
  /** Names by the source of the schema. */
  readonly #names = new Map<string, string>();

  /** The source of a call that makes the schema. */
  call(schema: JsonSchema): string {
    const text = toSource(schema);
    const name = this.#names.get(text) ?? `createReply${this.#names.size + 1}`;
    this.#names.set(text, name);
    return `${name}()`;
  }

  source(): string {
    return [...this.#names]
      .map(([text, name]) => `const ${name} = (): JsonSchema => (${text});\n`)
      .join('\n');
  }
}
