/** The one place that knows Ajv's compiler: it turns schemas into code, and finds which keyword it is that Ajv refuses. */
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import standaloneModule from 'ajv/dist/standalone/index.js';
import type { KeywordCxt, Name } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import { exactKeyword } from './number-code.ts';
import type { JsonSchema } from './openapi-types.ts';
import { pathOf } from './openapi.ts';
import { forEachSchema } from './schema-keywords.ts';
import { toAssertions } from './schema.ts';

const standalone = standaloneModule.default;

/** Keywords that Ajv takes, and that mean nothing once references are followed or need more than the compiled code has. */
const unsupported = [
  '$id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$async',
  'nullable',
  'unevaluatedItems',
  'unevaluatedProperties',
];

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictTypes: false,
    // A part may require what another part, or the whole, describes.
    strictRequired: false,
    logger: false,
    code: { source: true, esm: true, lines: true },
  });
  // Bookkeeping for the unevaluated keywords, which Ajv would add to every validator.
  ajv.opts.unevaluated = false;
  // Ajv compares each item with each other one.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    code(context) {
      if (context.schema === true) context.fail(_`!${callRuntime(context, 'areUnique')}(${context.data})`);
    },
  });
  ajv.addKeyword({
    keyword: exactKeyword,
    code(context) {
      context.fail(_`${callRuntime(context, 'isInexact')}(${context.data})`);
    },
  });
  return ajv;
}

/** Where schemas are checked here, and not where they are compiled for. */
const ownRuntime = {
  areUnique: (items: readonly unknown[]): boolean =>
    new Set(items.map((item) => JSON.stringify(item))).size === items.length,
  isInexact: (): boolean => false,
};

/** The name of a function that compiled validators run on. */
function callRuntime({ gen }: KeywordCxt, name: keyof typeof ownRuntime): Name {
  return gen.scopeValue('func', { ref: ownRuntime[name], code: _`require(${name}).default` });
}

/** JavaScript of the validators, each exported by its name. */
export function compileSchemas(schemas: ReadonlyMap<string, JsonSchema>): string {
  const ajv = createAjv();
  for (const [name, assertions] of schemas) ajv.addSchema({ ...assertions, $id: name });
  return standalone(ajv, Object.fromEntries([...schemas.keys()].map((name) => [name, name])));
}

/** @throws DocumentError that names the innermost keyword that no validator can be compiled from */
export function checkSchema(schema: JsonSchema): void {
  checkKeywords(schema);
  blame(schema);
}

function checkKeywords(schema: JsonSchema): void {
  const keyword = unsupported.find((name) => name in schema);
  if (keyword !== undefined) throw refusal(schema, keyword, 'it is not supported in schemas');
  forEachSchema(schema, checkKeywords);
}

function blame(schema: JsonSchema): void {
  const assertions = toAssertions(schema);
  const reason = findRefusal(assertions);
  if (reason === undefined) return;
  forEachSchema(schema, blame);
  // Without the keyword that is to blame there is nothing to refuse.
  const culprit = Object.keys(assertions).find((name) => {
    const { [name]: _left, ...others } = assertions;
    return findRefusal(others) === undefined;
  });
  throw refusal(schema, culprit, reason);
}

const judge = createAjv();

function findRefusal(assertions: JsonSchema): string | undefined {
  try {
    judge.compile(assertions);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^strict mode: /, '').replaceAll(/\s*\n\s*/g, ' ');
  }
}

function refusal(schema: JsonSchema, keyword: string | undefined, reason: string): DocumentError {
  const path = pathOf(schema);
  return keyword === undefined
    ? new DocumentError(`no validator can be made of this schema: ${reason}`, path)
    : new DocumentError(`no validator can be made of ${keyword}: ${reason}`, [...path, keyword]);
}
