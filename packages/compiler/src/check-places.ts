/** Refuses an extension where nothing reads it: it would be taken for one that is held. */
import { DocumentError } from './document-error.ts';
import type { JsonSchema, OpenApiDocument } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';
import { listProperties } from './properties.ts';
import { listResourceKinds } from './resources.ts';
import { forEachSchema } from './schema-keywords.ts';

const ofProperties = ['x-since', 'x-undocumented-by', 'x-effective-when'];
const ofBodies = ['x-advice', 'x-limits'];

export function checkPlaces(document: OpenApiDocument): void {
  const operations = listOperations(document);
  const bodies = new Set(
    operations.flatMap(({ requestBody }) => {
      const body = readBody(requestBody);
      return body === undefined ? [] : [body.schema];
    }),
  );
  const properties = new Set([...bodies].flatMap((body) => listProperties(body).map(({ schema }) => schema)));

  const kinds = listResourceKinds(document);
  const identifiers = new Set(operations.flatMap(({ parameters }) => parameters.map(({ schema }) => schema)));
  for (const body of bodies) forEachSchema(body, collect);
  function collect(schema: JsonSchema): void {
    identifiers.add(schema);
    forEachSchema(schema, collect);
  }

  const check = (schema: JsonSchema): void => {
    if (!identifiers.has(schema)) {
      refuse(schema, ['x-identifies'], 'a parameter, or a property or an item in a request body');
    }
    checkKind(schema, kinds);
    if (!properties.has(schema)) {
      refuse(schema, ofProperties, 'a property of a request body, or a member of one that is an object');
    }
    if (!bodies.has(schema)) refuse(schema, ofBodies, 'the schema of a request body');
    forEachSchema(schema, check);
  };
  for (const body of bodies) check(body);
  for (const { parameters, responses } of operations) {
    for (const { schema } of parameters) check(schema);
    for (const response of Object.values(responses)) check(readBody(response)?.schema ?? {});
  }
}

function checkKind(schema: JsonSchema, kinds: readonly string[]): void {
  const kind = schema['x-identifies'];
  if (kind === undefined || kinds.includes(kind)) return;
  throw new DocumentError(
    `x-identifies is ${kind}, which x-resources does not have; it has ${kinds.join(', ') || 'none'}`,
    [...pathOf(schema), 'x-identifies'],
  );
}

function refuse(schema: JsonSchema, keys: readonly string[], place: string): void {
  const misplaced = keys.find((key) => key in schema);
  if (misplaced === undefined) return;
  throw new DocumentError(`${misplaced} stands where nothing reads it; it belongs to ${place}`, [
    ...pathOf(schema),
    misplaced,
  ]);
}
