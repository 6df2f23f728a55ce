/** The validators of one generated file, as source: the same code is written to a file and made to run in memory. */
import { checkSchema, compileSchemas } from './compile-schema.ts';
import { unmarkBigints } from './number-code.ts';
import type { JsonSchema } from './openapi-types.ts';
import { mapSchemas } from './schema-keywords.ts';
import { toAssertions } from './schema.ts';
import type { AssertionOptions } from './schema.ts';
import { reworkCode, runtimeFiles } from './validator-code.ts';

/** Equal schemas are compiled once. */
export class SchemaModule {
  /** Names of variables, by the text of the schema. */
  readonly #names = new Map<string, string>();
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #options: AssertionOptions;

  constructor(options: AssertionOptions = {}) {
    this.#options = options;
  }

  /** Adds a schema and returns the name of the variable that will hold its validator. */
  validator(name: string, schema: JsonSchema): string {
    const assertions = toAssertions(schema, this.#options);
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

  /** The declarations that a value with names of validators in it needs. */
  declarations(): string {
    if (this.#names.size === 0) return '';
    const wrapped = [...this.#schemas].map(
      ([name, schema]) =>
        `const ${name} = createValidator(compiled_${name}, ${JSON.stringify(listForbidden(schema))});`,
    );
    return `${reworkCode(compileSchemas(this.#schemas))}\n${unmarkBigints(wrapped.join('\n'))}\n`;
  }
}

/** The text of a file of validators. */
export function writeModule(imports: string, declarations: string, exported: string): string {
  const names = Object.entries(runtimeFiles).filter(([name]) =>
    new RegExp(String.raw`\b${name}\b`).test(declarations + exported),
  );
  const runtime = names.map(([name, file]) => `import { ${name} } from '../validation/${file}.ts';\n`);
  return `// @ts-nocheck Ajv writes JavaScript; what is exported is typed by hand.
${imports}
${runtime.join('')}${declarations}
${exported}`;
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
