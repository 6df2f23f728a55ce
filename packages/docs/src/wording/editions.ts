/** Which edition brought a property, and which clouds never documented it. */
import { listProperties, readBody } from '@dli-flink/compiler/openapi';
import type { OpenApiDocument, Operation, PlacedProperty } from '@dli-flink/compiler/openapi';

import { readObject } from './schema.ts';

export interface Origin {
  /** The edition that brought the property, unless the document has none. */
  readonly since: string | undefined;
  /** Its place among the editions; that of the first one is 0. */
  readonly edition: number;
  /** Places of the clouds that never documented the property, or an object it is in. */
  readonly undocumentedBy: readonly number[];
}

/** By path of the property in the request body. */
export function listOrigins(
  document: OpenApiDocument,
  { requestBody }: Operation,
): ReadonlyMap<string, Origin> {
  const ids = (document['x-editions'] ?? []).map(({ id }) => id);
  const clouds = [...listClouds(document).keys()];
  const body = readObject(readBody(requestBody)?.schema ?? {});
  return new Map(
    listProperties(body).map((property): [string, Origin] => {
      const owners = listOwners(property);
      const since = owners.find(({ schema }) => schema['x-since'] !== undefined)?.schema['x-since'] ?? ids[0];
      const undocumentedBy = [...clouds.keys()].filter((place) =>
        owners.some(({ schema }) => schema['x-undocumented-by']?.includes(clouds[place]!)),
      );
      return [property.path, { since, edition: Math.max(0, ids.indexOf(since ?? '')), undocumentedBy }];
    }),
  );
}

/** The names of clouds for people, by what the document calls them. */
export function listClouds({ servers = [] }: OpenApiDocument): ReadonlyMap<string, string> {
  const clouds = new Map<string, string>();
  for (const { description, 'x-cloud': cloud } of servers) {
    // The first server of a cloud is described by its name alone.
    if (cloud !== undefined && !clouds.has(cloud)) clouds.set(cloud, description.replace(/\.$/, ''));
  }
  return clouds;
}

/** The property and the objects that it is in, the innermost first. */
function listOwners(property: PlacedProperty | undefined): readonly PlacedProperty[] {
  return property === undefined ? [] : [property, ...listOwners(property.parent)];
}
