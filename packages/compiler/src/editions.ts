import { DocumentError } from './document-error.ts';
import type { Edition, OpenApiDocument, Operation } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';
import { listProperties } from './properties.ts';
import type { PlacedProperty } from './properties.ts';
import { checkShape } from './shape.ts';
import { toSource } from './source-text.ts';

const text = { type: 'string', minLength: 1, description: 'a text' };

/** What `x-editions` has to look like; `spec/README.md` says what it means. */
const editionsShape = {
  type: 'array',
  description: 'a list',
  items: {
    type: 'object',
    description: 'an object with id, title, date and source',
    additionalProperties: false,
    required: ['id', 'title', 'date', 'source'],
    properties: {
      id: {
        type: 'string',
        pattern: '^[a-z0-9][a-z0-9.-]*$',
        description: 'a name of small letters, digits, - and .',
      },
      title: text,
      date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date as YYYY-MM-DD' },
      source: text,
    },
  },
};

const cloudsShape = {
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', description: 'the name of a cloud' },
  description: 'a list of clouds',
};

/** The editions of the document, and that what names one, or a cloud, names one there is. */
export function generateEditions(document: OpenApiDocument): string {
  return `import type { Edition } from '../model.ts';

/** The editions of the vendor's documentation, the first one first. */
export const editions: readonly Edition[] = ${toSource(checkEditions(document), 2)};
`;
}

export function checkEditions(document: OpenApiDocument): readonly Edition[] {
  for (const operation of listOperations(document)) checkProperties(document, operation);
  return readEditions(document);
}

export function listEditionIds(document: OpenApiDocument): readonly string[] {
  return readEditions(document).map(({ id }) => id);
}

/** The clouds that servers of the document belong to. */
export function listClouds({ servers }: OpenApiDocument): readonly string[] {
  return [...new Set(servers.flatMap((server) => server['x-cloud'] ?? []))];
}

function readEditions(document: OpenApiDocument): readonly Edition[] {
  const path = ['x-editions'];
  const editions = checkShape<readonly Edition[]>(
    editionsShape,
    'x-editions',
    document['x-editions'] ?? [],
    path,
  );
  for (const [index, { date, id }] of editions.entries()) {
    const before = editions.slice(0, index);
    if (before.some((edition) => edition.id === id)) {
      throw new DocumentError(`x-editions has ${id} more than once`, [...path, index, 'id']);
    }
    if (before.some((edition) => edition.date > date)) {
      throw new DocumentError(
        `x-editions has ${id} of ${date} after a later one; put them in order of their dates`,
        [...path, index, 'date'],
      );
    }
  }
  return editions;
}

function checkProperties(document: OpenApiDocument, { operationId, requestBody }: Operation): void {
  const ids = listEditionIds(document);
  const clouds = listClouds(document);
  for (const property of listProperties(readBody(requestBody)?.schema ?? {})) {
    const { parent, path, schema } = property;
    const { 'x-since': since, 'x-undocumented-by': undocumented } = schema;
    const refuse = (key: string, problem: string, ...keys: number[]): DocumentError =>
      new DocumentError(`${operationId}: ${key} of ${path} ${problem}`, [...pathOf(schema), key, ...keys]);
    if (since !== undefined && !ids.includes(since)) {
      throw refuse('x-since', `is ${since}, which x-editions does not have; it has ${nameAll(ids)}`);
    }
    const sinceParent = findSince(parent);
    if (since !== undefined && sinceParent !== undefined && ids.indexOf(since) < ids.indexOf(sinceParent)) {
      throw refuse('x-since', `is ${since}, before ${parent!.path}, which holds it, of ${sinceParent}`);
    }
    if (undocumented === undefined) continue;
    const place = `${operationId}: x-undocumented-by of ${path}`;
    checkShape(cloudsShape, place, undocumented, [...pathOf(schema), 'x-undocumented-by']);
    const unknown = undocumented.findIndex((cloud) => !clouds.includes(cloud));
    if (unknown >= 0) {
      const problem = `names ${undocumented[unknown]}, which no server has as x-cloud; they have ${nameAll(clouds)}`;
      throw refuse('x-undocumented-by', problem, unknown);
    }
  }
}

/** The edition of a property, which is that of the object it is in unless it names one itself. */
function findSince(property: PlacedProperty | undefined): string | undefined {
  return property && (property.schema['x-since'] ?? findSince(property.parent));
}

function nameAll(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
