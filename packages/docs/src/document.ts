/** The document of the contract as it is now, and what pages show of an operation first. */
import { readBody } from '@dli-flink/compiler/openapi';
import type { Example, OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';
import bundled from '@dli-flink/contract/openapi.json' with { type: 'json' };

export const currentDocument = bundled as unknown as OpenApiDocument;

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
