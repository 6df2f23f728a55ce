import type { OpenApiDocument, ResolvedOperation } from './openapi.ts';
import { toSourceById } from './source-text.ts';

/** The schemas of the document as data, for what derives something else from them than a validator. */
export function generateSchemas(document: OpenApiDocument): string {
  return `import type { OperationId } from '../index.ts';
import type { OperationSchemas } from '../operation-schemas.ts';

/** The schemas of each operation, every reference followed. */
export const schemas: Readonly<Record<OperationId, OperationSchemas>> = ${toSourceById(document, describeSchemas)};
`;
}

function describeSchemas({ body, parameters, responses }: ResolvedOperation): unknown {
  const [requestBody] = Object.values(body?.content ?? {});
  return {
    parameters: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    ...(requestBody?.schema && { body: requestBody.schema }),
    replies: Object.fromEntries(
      responses.map(([status, { content = {}, description, headers = {} }]) => {
        const [mediaType, reply] = Object.entries(content)[0] ?? [];
        return [status, { description, headers: Object.keys(headers), mediaType, body: reply?.schema }];
      }),
    ),
  };
}
