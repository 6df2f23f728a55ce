/** What becomes of Ajv's code: it is made smaller, since a browser has to load it, and needs nothing of Ajv to run. */
import { admitBigints, literal as text } from './number-code.ts';
import type { JsonSchema } from './openapi-types.ts';

/** Where the contract has what validators run on, by name. */
export const runtimeFiles: Readonly<Record<string, string>> = {
  areUnique: 'unique',
  countCodePoints: 'code-points',
  createParametersValidator: 'parameters',
  createValidator: 'validator',
  isDeepEqual: 'deep-equal',
  isInexact: 'numbers',
  isInteger: 'numbers',
  isMultipleOf: 'numbers',
  isNumber: 'numbers',
  mostViolations: 'validator',
};

/** Declarations, each of a validation function, without imports and exports. */
export function reworkCode(compiled: string): string {
  const code = compiled
    .replace(/^"use strict";/, '')
    .replaceAll(/^export const (\w+) = /gm, 'const compiled_$1 = ')
    // Only an error of `not` is looked up by its path in the schema.
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
  return nameRuntime(admitBigints(writeOutSchemas(code)));
}

/**
 * Ajv's code holds every schema whole and reads a keyword or two of it. What is read is written where it is read, and
 * the schemas are left out: a browser has to load them too.
 */
function writeOutSchemas(code: string): string {
  const declaration = /^const (schema\d+) = (\{.*\});\n/gm;
  const schemas = new Map([...code.matchAll(declaration)].map(([, name, source]) => [name, source]));
  const reading = new RegExp(
    `${text}|${/\b(schema\d+)((?:\.[A-Za-z_]\w*|\[\d+\])+)(?!["[.\w])/.source}`,
    'g',
  );
  const source = code.replaceAll(reading, (read: string, name?: string, path: string = '') => {
    const schema = name && schemas.get(name);
    if (!schema) return read;
    const keys = path.match(/\w+/g) ?? [];
    return JSON.stringify(keys.reduce<unknown>((node, key) => (node as JsonSchema)[key], JSON.parse(schema)));
  });
  return source.replaceAll(declaration, (line, name: string) => (source.split(name).length > 2 ? line : ''));
}

/** Ajv's code asks for small functions of its runtime; the contract has its own, so Ajv is not needed to run. */
function nameRuntime(code: string): string {
  const own: Readonly<Record<string, string>> = {
    'ajv/dist/runtime/ucs2length': 'countCodePoints',
    'ajv/dist/runtime/equal': 'isDeepEqual',
  };
  const source = code.replaceAll(/require\("([^"]+)"\)\.default/g, (_, module: string) => {
    const name = own[module] ?? module;
    if (!Object.hasOwn(runtimeFiles, name)) {
      throw new Error(`the compiled validators need ${module}, which the contract does not have`);
    }
    return name;
  });
  if (/\brequire\(/.test(source.replaceAll(new RegExp(text, 'g'), ''))) {
    throw new Error('the compiled validators still require a module');
  }
  return source;
}
