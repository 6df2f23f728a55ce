/** The document of the contract as it is now, and what pages show of an operation first. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readBody } from '@dli-flink/compiler/openapi';
import type { Example, OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';

import { parseExactJson, writeExactJson } from './exact-json.ts';

const file = fileURLToPath(import.meta.resolve('@dli-flink/contract/openapi.json'));

export const currentDocument: OpenApiDocument = parseExactJson(readFileSync(file, 'utf8')) as OpenApiDocument;

/** Name of the smallest request that does something. */
export function nameSmallestExample({ requestBody }: Operation): string | undefined {
  const examples = Object.entries(readBody(requestBody)?.examples ?? {});
  const sizes = examples.map(([name, { value }]) => [name, writeExactJson(value).length] as const);
  return sizes.toSorted(([, one], [, other]) => one - other)[0]?.[0];
}

/** The smallest request that does something. */
export function findSmallestExample(operation: Operation): Example | undefined {
  const name = nameSmallestExample(operation);
  return name === undefined ? undefined : readBody(operation.requestBody)?.examples?.[name];
}
