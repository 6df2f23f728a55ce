/** Holds parameters to what generation understands; anything else would be silently not checked, or sent otherwise. */
import { checkNames } from './check-bodies.ts';
import { DocumentError } from './document-error.ts';
import { writeJson } from './exact-numbers.ts';
import type { JsonSchema, Operation, Parameter } from './openapi-types.ts';
import { pathOf } from './openapi.ts';
import { toAssertions } from './schema.ts';

export function checkParameters({ operationId: id, parameters, path, ...operation }: Operation): void {
  for (const [index, parameter] of parameters.entries()) {
    checkName(id, parameter);
    checkParameter(id, parameter);
    const twin = parameters.slice(0, index).find(({ name }) => name === parameter.name);
    if (twin !== undefined) {
      throw new DocumentError(
        `${id}: ${parameter.name} is a parameter in ${twin.in} and in ${parameter.in}; callers give each by its name alone`,
        [...pathOf(parameter), 'name'],
      );
    }
    if (parameter.in === 'path' && !path.includes(`{${parameter.name}}`)) {
      throw new DocumentError(`${id}: ${parameter.name} is no part of the path ${path}`, pathOf(parameter));
    }
  }
  for (const [, name] of path.matchAll(/\{([^}]*)\}/g)) {
    if (parameters.some((parameter) => parameter.in === 'path' && parameter.name === name)) continue;
    throw new DocumentError(`${id}: no parameter tells what {${name}} in the path ${path} is`, [
      'paths',
      path,
      operation.method.toLowerCase(),
    ]);
  }
}

/** Headers that the rest of the document describes, or HTTP sets. */
const otherHeaders = new Set(['accept', 'authorization', 'content-type', 'content-length', 'cookie', 'host']);

function checkName(id: string, parameter: Parameter): void {
  const { in: place, name } = parameter;
  if (name === 'body' || name === '__proto__') {
    throw new DocumentError(
      `${id}: a parameter cannot have the name ${name}, which callers give the body by`,
      [...pathOf(parameter), 'name'],
    );
  }
  if (place === 'header' && otherHeaders.has(name.toLowerCase())) {
    throw new DocumentError(`${id}: the header ${name} is no parameter; OpenAPI describes it elsewhere`, [
      ...pathOf(parameter),
      'name',
    ]);
  }
}

/** Keywords by type. A list is one of the others, in the query. */
const knownKeywords: Readonly<Record<string, readonly string[]>> = {
  string: ['type', 'minLength', 'maxLength', 'pattern', 'enum', 'const'],
  integer: ['type', 'minimum', 'maximum', 'enum'],
  number: ['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'enum'],
  boolean: ['type', 'const', 'enum'],
  array: ['type', 'items', 'minItems', 'maxItems', 'uniqueItems'],
};

function checkParameter(id: string, parameter: Parameter): void {
  const { in: place, name, required = false, schema } = parameter;
  const label = `${id}: parameter ${name} in ${place}`;
  if (schema === undefined) {
    throw new DocumentError(
      `${label} has no schema; generation knows no other description`,
      pathOf(parameter),
    );
  }
  checkNames(schema);
  const type = String(schema.type);
  if (place === 'cookie' || !Object.hasOwn(knownKeywords, type)) {
    throw new DocumentError(
      `${label} is of type ${type}; generation knows ` +
        `${Object.keys(knownKeywords).join(', ')} in path, query and header`,
      place === 'cookie' ? [...pathOf(parameter), 'in'] : [...pathOf(schema), 'type'],
    );
  }
  checkStyle(label, parameter);
  checkKeywords(`${id}: parameter ${name}`, schema);
  if (type === 'array') checkItems(label, parameter);
  if (required && !(Array.isArray(schema.examples) && schema.examples.length > 0)) {
    throw new DocumentError(
      `${label} has no example, in its schema or beside it; requests are made with the first`,
      pathOf(schema),
    );
  }
}

function checkStyle(label: string, parameter: Parameter): void {
  const usual = parameter.in === 'query' ? 'form' : 'simple';
  const { style = usual } = parameter;
  if (style !== usual) {
    throw new DocumentError(`${label} has the style ${style}; generation knows ${usual} there`, [
      ...pathOf(parameter),
      'style',
    ]);
  }
  const key = (['allowReserved', 'allowEmptyValue'] as const).find((name) => parameter[name] === true);
  if (key === undefined) return;
  throw new DocumentError(`${label} has ${key}, which generation does not know`, [...pathOf(parameter), key]);
}

function checkItems(label: string, { in: place, schema }: Parameter): void {
  if (place !== 'query') {
    throw new DocumentError(`${label} is a list; generation knows lists in the query alone`, [
      ...pathOf(schema),
      'type',
    ]);
  }
  const { items } = schema;
  const type = String(items?.type);
  if (items === undefined || type === 'array' || !Object.hasOwn(knownKeywords, type)) {
    throw new DocumentError(
      `${label} is a list of ${items === undefined ? 'anything' : `type ${type}`}; generation knows lists of ` +
        'string, integer, number, boolean',
      items === undefined ? pathOf(schema) : [...pathOf(items), 'type'],
    );
  }
  checkKeywords(label, items);
}

function checkKeywords(label: string, schema: JsonSchema): void {
  const type = String(schema.type);
  const known = knownKeywords[type]!;
  const isKnown = (keyword: string, value: unknown): boolean =>
    known.includes(keyword) &&
    (type !== 'integer' || (keyword !== 'minimum' && keyword !== 'maximum') || isInteger(value));
  const { format: _, ...rest } = schema;
  const [keyword, value] = Object.entries(toAssertions(rest)).find((entry) => !isKnown(...entry)) ?? [];
  if (keyword === undefined) return;
  const bounds = type === 'integer' ? ', with integer bounds' : '';
  throw new DocumentError(
    `${label} has ${keyword} ${writeJson(value)}; generation knows ${known.join(', ')} for ${type}${bounds}`,
    [...pathOf(schema), keyword],
  );
}

function isInteger(value: unknown): boolean {
  return typeof value === 'bigint' || Number.isInteger(value);
}
