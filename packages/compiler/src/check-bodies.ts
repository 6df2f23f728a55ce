/** Holds bodies of requests and of replies to what generation understands. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { isJson, isText } from './media-types.ts';
import type { Body, JsonSchema } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { forEachSchema } from './schema-keywords.ts';

export function checkBody(owner: string, body: Body, path: Path): void {
  const content = readBody(body);
  if (content === undefined) throw new DocumentError(`${owner} has no media type`, [...path, 'content']);
  const { mediaType, schema } = content;
  const here = [...path, 'content', mediaType];
  if (!isJson(mediaType) && !isText(mediaType)) {
    throw new DocumentError(`${owner} is ${mediaType}; generation knows JSON, +json and text`, here);
  }
  if (!isJson(mediaType) && Object.keys(body.content!).length > 1) {
    throw new DocumentError(`${owner} has several media types, none of them JSON; leave one`, [
      ...path,
      'content',
    ]);
  }
  if (schema === undefined) {
    throw new DocumentError(`${owner} has no schema; generation knows no other description`, here);
  }
  if (isText(mediaType) && schema.type !== 'string') {
    throw new DocumentError(`${owner} is ${mediaType}, and its schema is not of type string`, [
      ...here,
      'schema',
    ]);
  }
  checkNames(schema);
  const examples = Object.entries(content.examples ?? {});
  if (examples.length === 0 && owner.startsWith('the request')) {
    throw new DocumentError(`${owner} has no examples; samples and requests are made with them`, here);
  }
  for (const [name, example] of examples) {
    if (!('value' in example)) throw new DocumentError(`the example ${name} has no value`, pathOf(example));
  }
}

/** No object that is written as code, and no validator, can have a property of this name. */
export function checkNames(schema: JsonSchema): void {
  if (Object.hasOwn(schema.properties ?? {}, '__proto__')) {
    throw new DocumentError('a property cannot have the name __proto__', [...pathOf(schema), 'properties']);
  }
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']) {
    if (!isInexact(schema[keyword])) continue;
    throw new DocumentError(
      `${keyword} ${String(schema[keyword])} has more digits than a number holds; format int64 has bounds of its own`,
      [...pathOf(schema), keyword],
    );
  }
  forEachSchema(schema, checkNames);
}

function isInexact(value: unknown): boolean {
  return typeof value === 'bigint' || (Number.isInteger(value) && !Number.isSafeInteger(value));
}
