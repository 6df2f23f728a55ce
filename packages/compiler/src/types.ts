/**
 * The one place that knows openapi-typescript, whose maintenance has ended: another generator of
 * `paths`, `components` and `operations` interfaces can take its place by replacing this file, and
 * `test/second-generator.test.ts` shows that it can.
 */
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';

import { inlineProperties } from './inline-properties.ts';
import type { OpenApiDocument } from './openapi-types.ts';

export async function generateTypes(document: OpenApiDocument): Promise<string> {
  const nodes = await openapiTypescript(inlineProperties(document) as never, {
    // A property with a default stays optional: the service applies defaults, and only at creation.
    defaultNonNullable: false,
    transform(schema, { path = '' }) {
      const isParameter = path.includes('/parameters/');
      if (isParameter && 'format' in schema && schema.format === 'int64') {
        return ts.factory.createTypeReferenceNode('Int64');
      }
      return undefined;
    },
  });
  return `import type { Int64 } from '../int64.ts';\n\n${astToString(nodes)}`;
}
