/** Which schemas of `components` are of requests alone. */
import type { OpenApiDocument, PathItem } from './openapi-types.ts';

export function listSentSchemas(document: OpenApiDocument): ReadonlySet<string> {
  const sent = new Set<string>();
  const received = new Set<string>();
  const collect = (node: unknown, found: Set<string>): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref: reference } = node as { readonly $ref?: unknown };
    if (typeof reference === 'string' && !found.has(reference)) {
      found.add(reference);
      collect(lookUp(document, reference), found);
    }
    for (const inner of Object.values(node)) collect(inner, found);
  };
  for (const item of Object.values(document.paths) as PathItem[]) {
    for (const [key, operation] of Object.entries(item)) {
      if (key === 'parameters') collect(operation, sent);
      else if (typeof operation === 'object' && operation !== null) {
        const { responses, ...request } = operation as { readonly responses?: unknown };
        collect(request, sent);
        collect(responses, received);
      }
    }
  }
  const names = [...sent].filter((reference) => !received.has(reference));
  return new Set(names.map((reference) => reference.replace('#/components/schemas/', '')));
}

function lookUp(document: object, reference: string): unknown {
  const keys = reference.split('/').slice(1);
  return keys.reduce<unknown>(
    (node, key) => Object(node)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
}
