import type { OpenApiDocument } from './openapi-types.ts';
import { toSource } from './source-text.ts';

/** The kinds of things that operations are about. */
export function generateResources(document: OpenApiDocument): string {
  return `import type { Resource } from '../model.ts';

/** What operations create, read, change and delete, by kind. */
export const resources: Readonly<Record<string, Resource>> = ${toSource(readResources(document), 3)};
`;
}

function readResources(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(document['x-resources'] ?? {}).map(([kind, { 'read-back': readBack, ...resource }]) => [
      kind,
      { ...resource, readBack },
    ]),
  );
}
