/** What a version goes up by. */
export type Bump = 'patch' | 'minor' | 'major';

/** One change of the document as `redocly diff` tells it, as far as its impact depends on it. */
export interface DocumentChange {
  /** JSON Pointer to the place where the change takes effect. */
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'modified' | 'removed';
  readonly impact: Bump;
  /** What is modified; `key` when the thing itself has another name. */
  readonly property?: string;
  readonly base?: { readonly value: unknown };
  readonly revision?: { readonly value: unknown };
}

/** What a schema, a parameter or a body says about itself, and no value is judged by. */
const remarks = new Set([
  'title',
  'summary',
  'description',
  'examples',
  'example',
  'externalDocs',
  '$comment',
]);
/** What JSON Schema has for remarks about a text: no validator reads it. */
const contentKeywords = new Set(['contentMediaType', 'contentEncoding', 'contentSchema']);
const judging = new Set(['Schema', 'Parameter', 'RequestBody', 'ServerVariable']);

/**
 * What a change requires. Redocly has the last word on what breaks a client on the wire, save that it takes a text that
 * says now what it holds for another one; every other change it calls a patch, unless something was added. Two things are
 * missing there:
 *
 * - names are API here. A property that a request may no longer have, a parameter with another name and a region that
 *   is gone end the life of programs that compiled, though a service would still answer them;
 * - what is valid can change and break nobody. A request that may be longer, or a reply that promises more, is an
 *   addition. A patch is left with what is there to be read.
 */
export function classifyChange(change: DocumentChange): Bump {
  const { base, impact, kind, property = '', typeName } = change;
  const isNewRemark = base?.value === undefined && contentKeywords.has(property);
  if (impact !== 'patch' && !isNewRemark) return impact;
  if (losesName(change)) return 'major';
  const isRead = kind === 'modified' && (remarks.has(property) || property.startsWith('x-'));
  return judging.has(typeName) && !isRead ? 'minor' : 'patch';
}

function losesName({ base, kind, path, property, revision, typeName }: DocumentChange): boolean {
  if (kind === 'removed') return /\/(properties|examples)\/[^/]+$/.test(path);
  if (property === 'enum') return typeName === 'ServerVariable' && !includesAll(revision?.value, base?.value);
  // A path has another name whenever a parameter in it has: the parameter is what callers write.
  if (property === 'key') return typeName !== 'PathItem';
  // What only the other side may send now is nothing this side has a place for.
  if (property === 'readOnly' || property === 'writeOnly') return revision?.value === true;
  return property === 'name' && typeName === 'Parameter';
}

function includesAll(values: unknown, others: unknown): boolean {
  return Array.isArray(values) && Array.isArray(others) && others.every((other) => values.includes(other));
}
