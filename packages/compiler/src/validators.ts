/** Compiles the schemas of the document into validators that need neither Ajv nor `eval` where they run. */
import type { OpenApiDocument, Parameter } from './openapi-types.ts';
import { listOperations, readBody } from './openapi.ts';
import { listProperties } from './properties.ts';
import { SchemaModule, writeModule } from './schema-module.ts';
import { integerBounds } from './schema.ts';
import { toSource, toUnion } from './source-text.ts';

/** A value of validators as source, and the declarations that it needs. */
export interface ValidatorSource {
  readonly declarations: string;
  readonly value: string;
}

/** Validators of parameters and bodies of requests, by operationId. */
export function writeRequestValidators(document: OpenApiDocument): ValidatorSource {
  const schemas = new SchemaModule({ isSent: true });
  const entries = listOperations(document).map(({ operationId: id, parameters, requestBody }) => {
    const rules = parameters.map((parameter) => writeRule(schemas, id, parameter));
    const body = readBody(requestBody);
    return `  ${id}: {
    parameters: createParametersValidator([${rules.join(', ')}]),
    body: ${body ? schemas.validator(`${id}Body`, body.schema) : 'undefined'},
  },`;
  });
  return { declarations: schemas.declarations(), value: `{\n${entries.join('\n')}\n}` };
}

export function generateRequestValidators(document: OpenApiDocument): string {
  const { declarations, value } = writeRequestValidators(document);
  return writeModule(
    `import type { RequestValidators } from '../validation/validator.ts';\n`,
    declarations,
    `export const requestValidators: RequestValidators = ${value};\n`,
  );
}

/** Validators of the bodies of replies, by operationId and status, or range of statuses. */
export function writeResponseValidators(document: OpenApiDocument): ValidatorSource {
  const schemas = new SchemaModule();
  const entries = listOperations(document).map(({ operationId: id, responses }) => {
    const statuses = Object.entries(responses).flatMap(([status, response]) => {
      const body = readBody(response);
      if (body === undefined) return [];
      return [`    ${JSON.stringify(status)}: ${schemas.validator(`${id}${status}`, body.schema)},`];
    });
    return `  ${id}: {\n${statuses.join('\n')}\n  },`;
  });
  return { declarations: schemas.declarations(), value: `{\n${entries.join('\n')}\n}` };
}

export function generateResponseValidators(document: OpenApiDocument): string {
  const { declarations, value } = writeResponseValidators(document);
  return writeModule(
    `import type { ResponseValidators } from '../validation/validator.ts';\n`,
    declarations,
    `export const responseValidators: ResponseValidators = ${value};\n`,
  );
}

/** Validators of what the text of a property holds, by operationId and path of the property. */
export function writeContentValidators(document: OpenApiDocument): ValidatorSource {
  const schemas = new SchemaModule({ isSent: true });
  const entries = listContents(document).map(({ contents, id }) => {
    const members = contents.map(({ path, schema: { contentSchema } }) => {
      return `    ${JSON.stringify(path)}: ${schemas.validator(`${id}_${path}`, contentSchema!)},`;
    });
    return `  ${id}: {\n${members.join('\n')}\n  },`;
  });
  return { declarations: schemas.declarations(), value: `{\n${entries.join('\n')}\n}` };
}

export function generateContentValidators(document: OpenApiDocument): string {
  const { declarations, value } = writeContentValidators(document);
  const paths = listContents(document).map(({ contents, id }) => {
    return `  readonly ${id}: ${toUnion(contents.map(({ path }) => path))};`;
  });
  return writeModule(
    `import type { ContentValidators } from '../validation/validator.ts';\n`,
    declarations,
    `/** Judge what the text of a property holds, once it is parsed. */
export const contentValidators: ContentValidators<{
${paths.join('\n')}
}> = ${value};
`,
  );
}

function listContents(document: OpenApiDocument) {
  return listOperations(document).map(({ operationId: id, requestBody }) => {
    const properties = listProperties(readBody(requestBody)?.schema ?? {});
    return { id, contents: properties.filter(({ schema }) => schema.contentSchema !== undefined) };
  });
}

/** A parameter travels as text, so integers are checked on their digits: no 64-bit value passes through a double. */
function writeRule(schemas: SchemaModule, operation: string, parameter: Parameter): string {
  const { in: place, name, required = false, schema } = parameter;
  const facts = [`name: ${toSource(name)}`, `in: ${toSource(place)}`, `required: ${required}`];
  facts.push(`type: ${toSource(schema.type)}`);
  if (schema.type === 'array') facts.push(`items: ${toSource(schema.items?.type)}`);
  if (schema.type === 'integer') {
    const { maximum, minimum } = integerBounds(schema);
    facts.push(`minimum: ${minimum}n`, `maximum: ${maximum}n`);
  }
  if (schema.type !== 'integer' || schema.enum !== undefined) {
    facts.push(`schema: ${schemas.validator(`${operation}_${place}_${name}`, schema)}`);
  }
  return `{ ${facts.join(', ')} }`;
}
