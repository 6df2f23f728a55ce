/** Holds what the text of a property holds, JSON that has a schema of its own, to that schema. */
import { Ajv2020 } from 'ajv/dist/2020.js';

import { checkSchema } from './compile-schema.ts';
import { DocumentError } from './document-error.ts';
import type { JsonSchema, OpenApiDocument } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';
import { listProperties } from './properties.ts';
import { toAssertions } from './schema.ts';

export function checkContent(document: OpenApiDocument): void {
  for (const { operationId, requestBody } of listOperations(document)) {
    for (const { path, schema } of listProperties(readBody(requestBody)?.schema ?? {})) {
      if (schema.contentSchema !== undefined) {
        checkProperty(`${operationId}: ${path}`, schema, schema.contentSchema);
      }
    }
  }
}

function checkProperty(place: string, schema: JsonSchema, contentSchema: JsonSchema): void {
  const { contentMediaType, default: value, examples = [], type } = schema;
  if (type !== 'string' || contentMediaType !== 'application/json') {
    throw new DocumentError(
      `${place} has contentSchema, which says something of a string with contentMediaType application/json alone`,
      [...pathOf(schema), 'contentSchema'],
    );
  }
  checkSchema(contentSchema);
  const texts = [
    ...examples.map((text, index) => [text, 'examples', index] as const),
    ...(value === undefined ? [] : [[value, 'default'] as const]),
  ];
  for (const [text, keyword, ...keys] of texts) {
    const problem = findProblem(contentSchema, String(text));
    if (problem === undefined) continue;
    throw new DocumentError(
      `${place} has ${JSON.stringify(text)} in its ${keyword}, which is not what contentSchema describes: ${problem}`,
      [...pathOf(schema), keyword, ...keys],
    );
  }
}

function findProblem(contentSchema: JsonSchema, text: string): string | undefined {
  const ajv = new Ajv2020({ strict: false });
  try {
    const isContent = ajv.validate(toAssertions(contentSchema), JSON.parse(text));
    return isContent ? undefined : ajv.errorsText(undefined, { dataVar: 'it' });
  } catch {
    return 'it is no JSON';
  }
}
