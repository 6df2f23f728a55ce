/** Compiles the schemas of the document into validators that need neither Ajv nor `eval` where they run. */
import { checkSchema, compileSchemas } from './compile-schema.ts';
import type { JsonSchema, OpenApiDocument, Parameter } from './openapi-types.ts';
import { listOperations, readBody } from './openapi.ts';
import { listProperties } from './properties.ts';
import { mapSchemas } from './schema-keywords.ts';
import { integerBounds, toAssertions } from './schema.ts';
import { toSource, toUnion } from './source-text.ts';

/** Validators of parameters and bodies of requests, by operationId. */
export function generateRequestValidators(document: OpenApiDocument): string {
  const schemas = new SchemaModule();
  const entries = listOperations(document).map(({ operationId: id, parameters, requestBody }) => {
    const rules = parameters.map((parameter) => parameterRule(schemas, id, parameter));
    const body = readBody(requestBody);
    return `  ${id}: {
    parameters: createParametersValidator([${rules.join(', ')}]),
    body: ${body ? schemas.validator(`${id}Body`, body.schema) : 'undefined'},
  },`;
  });
  return `// @ts-nocheck Ajv writes JavaScript; what is exported is typed by hand.
import type { RequestValidators } from '../validation/validator.ts';
import { createParametersValidator } from '../validation/parameters.ts';
${schemas.source()}
export const requestValidators: RequestValidators = {
${entries.join('\n')}
};
`;
}

/** Validators of the bodies of replies, by operationId and status. */
export function generateResponseValidators(document: OpenApiDocument): string {
  const schemas = new SchemaModule();
  const entries = listOperations(document).map(({ operationId: id, responses }) => {
    const statuses = Object.entries(responses).flatMap(([status, response]) => {
      const body = readBody(response);
      if (body === undefined) return [];
      return [`    ${JSON.stringify(status)}: ${schemas.validator(`${id}${status}`, body.schema)},`];
    });
    return `  ${id}: {\n${statuses.join('\n')}\n  },`;
  });
  return `// @ts-nocheck Ajv writes JavaScript; what is exported is typed by hand.
import type { ResponseValidators } from '../validation/validator.ts';
${schemas.source()}
export const responseValidators: ResponseValidators = {
${entries.join('\n')}
};
`;
}

/** Validators of what the text of a property holds, by operationId and path of the property. */
export function generateContentValidators(document: OpenApiDocument): string {
  const schemas = new SchemaModule();
  const contents = listOperations(document).map(({ operationId, requestBody }) => {
    const properties = listProperties(readBody(requestBody)?.schema ?? {});
    const validators = properties.flatMap(({ path, schema: { contentSchema } }) =>
      contentSchema === undefined
        ? []
        : [[path, schemas.validator(`${operationId}_${path}`, contentSchema)] as const],
    );
    return { operationId, validators };
  });
  const paths = contents.map(({ operationId, validators }) => {
    return `  readonly ${operationId}: ${toUnion(validators.map(([path]) => path))};`;
  });
  const entries = contents.map(({ operationId, validators }) => {
    const members = validators.map(([path, variable]) => `    ${JSON.stringify(path)}: ${variable},`);
    return `  ${operationId}: {\n${members.join('\n')}\n  },`;
  });
  return `// @ts-nocheck Ajv writes JavaScript; what is exported is typed by hand.
import type { ContentValidators } from '../validation/validator.ts';
${schemas.source()}
/** Judge what the text of a property holds, once it is parsed. */
export const contentValidators: ContentValidators<{
${paths.join('\n')}
}> = {
${entries.join('\n')}
};
`;
}

/** A parameter travels as text, so integers are checked on their digits: no 64-bit value passes through a double. */
function parameterRule(schemas: SchemaModule, operation: string, parameter: Parameter): string {
  const { name, in: place, required = false, schema } = parameter;
  const shape = `name: ${toSource(name)}, in: ${toSource(place)}, required: ${required}, type: ${toSource(schema.type)}`;
  if (schema.type !== 'integer') {
    return `{ ${shape}, schema: ${schemas.validator(`${operation}_${place}_${name}`, schema)} }`;
  }
  const { minimum, maximum } = integerBounds(schema);
  return `{ ${shape}, minimum: ${minimum}n, maximum: ${maximum}n }`;
}

/** The schemas of one generated file. Equal schemas are compiled once. */
class SchemaModule {
  /** Names of variables, by the text of the schema. */
  readonly #names = new Map<string, string>();
  readonly #schemas = new Map<string, JsonSchema>();

  /** Adds a schema and returns the name of the variable that will hold its validator. */
  validator(name: string, schema: JsonSchema): string {
    const assertions = toAssertions(schema);
    const key = JSON.stringify(assertions);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    checkSchema(schema);
    let variable = `schema_${name.replaceAll(/\W/g, '_')}`;
    while (this.#schemas.has(variable)) variable += '_';
    this.#names.set(key, variable);
    this.#schemas.set(variable, assertions);
    return variable;
  }

  source(): string {
    if (this.#names.size === 0) return '';
    const code = compileSchemas(this.#schemas)
      .replace(/^"use strict";/, '')
      .replaceAll(/^export const (\w+) = /gm, 'const compiled_$1 = ')
      // What a browser has to load is made smaller: only an error of `not` is looked up by its path in the schema.
      .replaceAll(/schemaPath:("(?:[^"\\]|\\.)*"),/g, (whole, path: string) =>
        path.endsWith('/not"') ? whole : '',
      )
      .replaceAll(
        /if\(vErrors === null\)\{\nvErrors = \[(err\d+)\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g,
        '(vErrors ??= []).push($1);',
      )
      // A list of millions of items may break a rule with each: all are counted, and the first ones kept.
      .replaceAll(
        /const (err\d+) = (\{.*\});\n\(vErrors \?\?= \[\]\)\.push\(\1\);/g,
        'if(errors < mostViolations) (vErrors ??= []).push($2);',
      )
      .replaceAll(/vErrors\.length = (_errs\d+);/g, 'vErrors.length = Math.min($1, vErrors.length);')
      .replaceAll(/(validate\d+)\.errors = vErrors;/g, '$&\n$1.count = errors;');
    const wrapped = [...this.#schemas].map(
      ([name, schema]) =>
        `const ${name} = createValidator(compiled_${name}, ${JSON.stringify(listForbidden(schema))});`,
    );
    return `import { createValidator, mostViolations } from '../validation/validator.ts';
${importRuntime(writeOutSchemas(code))}
${wrapped.join('\n')}
`;
  }
}

/** A string literal: nothing in it is a name. */
const text = /"(?:[^"\\\n]|\\.)*"/.source;

/**
 * Ajv's code holds every schema whole and reads a keyword or two of it. What is read is written where it is read, and
 * the schemas are left out: a browser has to load them too.
 */
function writeOutSchemas(code: string): string {
  const declaration = /^const (schema\d+) = (\{.*\});\n/gm;
  const schemas = new Map([...code.matchAll(declaration)].map(([, name, source]) => [name, source]));
  const reading = new RegExp(`${text}|${/\b(schema\d+)((?:\.[A-Za-z_]\w*)+)\b(?!["[.])/.source}`, 'g');
  const source = code.replaceAll(reading, (read: string, name?: string, path: string = '') => {
    const schema = name && schemas.get(name);
    if (!schema) return read;
    const keys = path.split('.').slice(1);
    return JSON.stringify(keys.reduce<unknown>((node, key) => (node as JsonSchema)[key], JSON.parse(schema)));
  });
  return source.replaceAll(declaration, (line, name: string) => (source.split(name).length > 2 ? line : ''));
}

/** Ajv's code asks for two small functions of its runtime; the contract has its own, so Ajv is not needed to run. */
function importRuntime(code: string): string {
  const runtime: Readonly<Record<string, readonly [name: string, file: string]>> = {
    'ajv/dist/runtime/ucs2length': ['countCodePoints', '../validation/code-points.ts'],
    'ajv/dist/runtime/equal': ['isDeepEqual', '../validation/deep-equal.ts'],
  };
  const imports = new Set<string>();
  const source = code.replaceAll(/require\("([^"]+)"\)\.default/g, (_, module: string) => {
    const known = runtime[module];
    if (known === undefined)
      throw new Error(`the compiled validators need ${module}, which the contract does not have`);
    const [name, file] = known;
    imports.add(`import { ${name} } from '${file}';`);
    return name;
  });
  if (/\brequire\(/.test(source.replaceAll(new RegExp(text, 'g'), '')))
    throw new Error('the compiled validators still require a module');
  return [...imports, source].join('\n');
}

/** What each `not` forbids, by Ajv's path in the schema: its error does not carry it, and the sentence needs it. */
function listForbidden(schema: JsonSchema, path = '#'): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  mapSchemas(schema, (inner, keys) => {
    const here = [path, ...keys.map((key) => encodeURIComponent(escapeKey(String(key))))].join('/');
    if (keys[0] === 'not') found[here] = inner.const ?? inner;
    else Object.assign(found, listForbidden(inner, here));
    return inner;
  });
  return found;
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
