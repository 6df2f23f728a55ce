/** Refuses what the document may say and generation does not understand: it would be left out, or be wrong, silently. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';
import { forEachSchema } from './schema-keywords.ts';
import { toAssertions } from './schema.ts';

export function checkSupport(document: OpenApiDocument): void {
  if (!document.openapi.startsWith('3.1.')) {
    throw new DocumentError(`the document is OpenAPI ${document.openapi}; generation knows 3.1`, ['openapi']);
  }
  const operations = listOperations(document);
  if (operations.length === 0) {
    throw new DocumentError('paths has no operation; generation needs one', ['paths']);
  }
  for (const operation of operations) checkOperation(operation);
}

function checkOperation(operation: Operation): void {
  const { operationId: id, parameters, requestBody, responses } = operation;
  // It becomes the name of a method, and of variables.
  if (!/^[A-Za-z_$][\w$]*$/.test(id) || id in {}) {
    throw new DocumentError(
      `the operationId ${id} is no name that code can use; begin with a letter, go on with letters and digits`,
      [...pathOf(operation), 'operationId'],
    );
  }
  for (const [index, parameter] of parameters.entries()) {
    checkParameter(id, parameter);
    const twin = parameters.slice(0, index).find(({ name }) => name === parameter.name);
    if (twin !== undefined) {
      throw new DocumentError(
        `${id}: ${parameter.name} is a parameter in ${twin.in} and in ${parameter.in}; callers give each by its name alone`,
        [...pathOf(parameter), 'name'],
      );
    }
  }
  if (requestBody !== undefined) checkBody(`the request body of ${id}`, requestBody, pathOf(requestBody));
  for (const [status, response] of Object.entries(responses)) {
    if (response.content) checkBody(`the reply ${status} of ${id}`, response, pathOf(response));
    for (const [name, header] of Object.entries(response.headers ?? {})) {
      checkHasSchema(`the header ${name} of the reply ${status} of ${id}`, header, pathOf(header));
    }
  }
}

/** What generation understands of a parameter; anything else would be silently not checked. */
const parameterKeywords: Readonly<Record<string, readonly string[]>> = {
  string: ['type', 'minLength', 'maxLength', 'pattern', 'enum', 'const'],
  integer: ['type', 'minimum', 'maximum'],
  number: ['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: ['type', 'const'],
};

function checkParameter(id: string, parameter: Parameter): void {
  const { in: place, name, required = false, schema } = parameter;
  checkHasSchema(`${id}: parameter ${name} in ${place}`, parameter, pathOf(parameter));
  checkNames(schema);
  const type = String(schema.type);
  const known = parameterKeywords[type];
  if (place === 'cookie' || known === undefined) {
    throw new DocumentError(
      `${id}: parameter ${name} in ${place} is of type ${type}; generation knows ` +
        `${Object.keys(parameterKeywords).join(', ')} in path, query and header`,
      place === 'cookie' ? [...pathOf(parameter), 'in'] : [...pathOf(schema), 'type'],
    );
  }
  const isKnown = (keyword: string, value: unknown): boolean =>
    known.includes(keyword) && (type !== 'integer' || keyword === 'type' || Number.isInteger(value));
  const [keyword, value] = Object.entries(toAssertions(schema)).find((entry) => !isKnown(...entry)) ?? [];
  if (keyword !== undefined) {
    const bounds = type === 'integer' ? ', with integer bounds' : '';
    throw new DocumentError(
      `${id}: parameter ${name} has ${keyword} ${JSON.stringify(value)}; generation knows ${known.join(', ')} for ${type}${bounds}`,
      [...pathOf(schema), keyword],
    );
  }
  if (required && !(Array.isArray(schema.examples) && schema.examples.length > 0)) {
    throw new DocumentError(
      `${id}: parameter ${name} in ${place} has no examples in its schema; requests are made with the first`,
      pathOf(schema),
    );
  }
}

function checkBody(owner: string, body: NonNullable<Parameters<typeof readBody>[0]>, path: Path): void {
  const content = readBody(body);
  if (content === undefined) throw new DocumentError(`${owner} has no media type`, [...path, 'content']);
  checkHasSchema(owner, content, [...path, 'content', content.mediaType]);
  checkNames(content.schema);
  const examples = Object.entries(content.examples ?? {});
  if (examples.length === 0 && owner.startsWith('the request')) {
    throw new DocumentError(`${owner} has no examples; samples and requests are made with them`, [
      ...path,
      'content',
      content.mediaType,
    ]);
  }
  for (const [name, example] of examples) {
    if (!('value' in example)) throw new DocumentError(`the example ${name} has no value`, pathOf(example));
  }
}

function checkHasSchema(owner: string, node: { readonly schema?: JsonSchema }, path: Path): void {
  if (node.schema !== undefined) return;
  throw new DocumentError(`${owner} has no schema; generation knows no other description`, path);
}

/** No object that is written as code, and no validator, can have a property of this name. */
function checkNames(schema: JsonSchema): void {
  if (Object.hasOwn(schema.properties ?? {}, '__proto__')) {
    throw new DocumentError('a property cannot have the name __proto__', [...pathOf(schema), 'properties']);
  }
  forEachSchema(schema, checkNames);
}
