import type { JsonSchema, OpenApiDocument, ResolvedOperation } from './openapi.ts';
import { listOperations } from './openapi.ts';
import { toSource } from './source-text.ts';

/** The schemas of the document as data, for what derives something else from them than a validator. */
export function generateSchemas(document: OpenApiDocument): string {
  const replies = new ReplySchemas();
  const entries = listOperations(document).map((operation) => describeSchemas(operation, replies));
  return `import type { OperationId } from '../index.ts';
import type { JsonSchema, OperationSchemas } from '../operation-schemas.ts';

${replies.source()}
/** The schemas of each operation, every reference followed. */
export const schemas: Readonly<Record<OperationId, OperationSchemas>> = {
${entries.join('\n')}
};
`;
}

function describeSchemas(
  { body, id, parameters, responses }: ResolvedOperation,
  known: ReplySchemas,
): string {
  const [requestBody] = Object.values(body?.content ?? {});
  const schemas = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const replies = responses.map(([status, { content = {}, description, headers = {} }]) => {
    const [mediaType, reply] = Object.entries(content)[0] ?? [];
    const facts = toSource({ description, headers: Object.keys(headers), mediaType }, 0).slice(1, -1);
    const schema = reply?.schema === undefined ? '' : `, body: ${known.call(reply.schema)}`;
    return `      ${JSON.stringify(status)}: { ${facts}${schema} },`;
  });
  return `  ${id}: {
    parameters: ${toSource(schemas, 1, '    ')},${
      requestBody?.schema ? `\n    body: ${toSource(requestBody.schema, 2, '    ')},` : ''
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
