/** Compiles the schemas of the document into validators that need neither Ajv nor `eval` where they run. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneModule from 'ajv/dist/standalone/index.js';

import { DocumentError } from './document-error.ts';
import { listOperations } from './openapi.ts';
import type { Content, JsonSchema, OpenApiDocument, Parameter } from './openapi.ts';
import { integerBounds, toAssertions } from './schema.ts';
import { toSource } from './source-text.ts';

const standalone = standaloneModule.default;

/** Validators of parameters and bodies of requests, by operationId. */
export function generateRequestValidators(document: OpenApiDocument): string {
  const schemas = new SchemaModule();
  const entries = listOperations(document).map(({ id, parameters, body }) => {
    const rules = parameters.map((parameter) => parameterRule(schemas, id, parameter));
    const schema = jsonSchemaOf(body?.content);
    return `  ${id}: {
    parameters: createParametersValidator([${rules.join(', ')}]),
    body: ${schema ? schemas.validator(`${id}Body`, schema) : 'undefined'},
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
  const entries = listOperations(document).map(({ id, responses }) => {
    const statuses = responses.flatMap(([status, { content }]) => {
      const schema = jsonSchemaOf(content);
      return schema ? [`    ${JSON.stringify(status)}: ${schemas.validator(`${id}${status}`, schema)},`] : [];
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

function jsonSchemaOf(content: Content = {}): JsonSchema | undefined {
  const json = Object.entries(content).find(([type]) => /^application\/([\w.+-]+\+)?json\b/.test(type));
  return json?.[1].schema;
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
  readonly #ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictTypes: false,
    code: { source: true, esm: true, lines: true },
  });
  constructor() {
    // Bookkeeping for the unevaluated keywords, which Ajv would add to every validator.
    this.#ajv.opts.unevaluated = false;
  }

  /** Variable names by the schema's text. */
  readonly #names = new Map<string, string>();

  /** Adds a schema and returns the name of the variable that will hold its validator. */
  validator(name: string, schema: JsonSchema): string {
    const assertions = toAssertions(schema);
    const key = JSON.stringify(assertions);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const variable = `schema_${name.replaceAll(/\W/g, '_')}`;
    if (key.includes('"unevaluated'))
      throw new DocumentError(`${name}: unevaluated keywords are not supported`);
    this.#names.set(key, variable);
    this.#ajv.addSchema({ ...assertions, $id: variable });
    return variable;
  }

  source(): string {
    if (this.#names.size === 0) return '';
    const names = [...this.#names.values()];
    const code = standalone(this.#ajv, Object.fromEntries(names.map((name) => [name, name])))
      .replace(/^"use strict";/, '')
      .replaceAll(/^export const (\w+) = /gm, 'const compiled_$1 = ')
      // What a browser has to load is made smaller: only an error of `not` is looked up by its path in the schema.
      .replaceAll(/schemaPath:"[^"]*(?<!\/not)",/g, '')
      .replaceAll(
        /if\(vErrors === null\)\{\nvErrors = \[(err\d+)\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g,
        '(vErrors ??= []).push($1);',
      );
    const wrapped = [...this.#names].map(
      ([key, name]) => `const ${name} = createValidator(compiled_${name}, ${forbidden(JSON.parse(key))});`,
    );
    return `import { createValidator } from '../validation/validator.ts';
${importRuntime(writeOutSchemas(code))}
${wrapped.join('\n')}
`;
  }
}

/**
 * Ajv's code holds every schema whole and reads a keyword or two of it. What is read is written where it is read, and
 * the schemas are left out: a browser has to load them too.
 */
function writeOutSchemas(code: string): string {
  const declaration = /^const (schema\d+) = (\{.*\});\n/gm;
  const schemas = new Map([...code.matchAll(declaration)].map(([, name, text]) => [name, text]));
  const source = code.replaceAll(
    /\b(schema\d+)((?:\.[A-Za-z_]\w*)+)\b(?!["[.])/g,
    (read, name: string, path: string) => {
      const text = schemas.get(name);
      if (text === undefined) return read;
      const value = path
        .split('.')
        .slice(1)
        .reduce<unknown>((node, key) => (node as JsonSchema)[key], JSON.parse(text));
      return JSON.stringify(value);
    },
  );
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
  if (/\brequire\(/.test(source)) throw new Error('the compiled validators still require a module');
  return [...imports, source].join('\n');
}

/** What `not` forbids, by schema path: Ajv's error for `not` does not carry it, and the sentence needs it. */
function forbidden(schema: unknown): string {
  const found: Record<string, unknown> = {};
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (key === 'not') found[here] = (value as { const?: unknown }).const ?? value;
      else visit(value, here);
    }
  };
  visit(schema, '#');
  return JSON.stringify(found);
}
