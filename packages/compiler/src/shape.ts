import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv';

import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { writeJson } from './exact-numbers.ts';

const ajv = new Ajv2020({ verbose: true, allowUnionTypes: true, strictRequired: false });

/**
 * Holds a value of the document to a schema and says in one line what is wrong with it and what it has to be. For the
 * latter the schemas of the value and of its parts have a `description`, to be read after "it has to be".
 */
export function checkShape<Value>(schema: object, place: string, value: unknown, path: Path): Value {
  const isGood = ajv.compile<Value>(schema);
  if (isGood(value)) return value;
  // The last error is that of the whole of an anyOf; one of an if says less than the one before it.
  const problem = isGood.errors!.findLast(({ keyword }) => keyword !== 'if')!;
  const keys = problem.instancePath.split('/').slice(1);
  throw new DocumentError(`${place} ${describe(problem)}`, [...path, ...keys]);
}

function describe({ data, instancePath, keyword, params, parentSchema }: ErrorObject): string {
  const path = instancePath.split('/').slice(1);
  const { description, properties = {} } = parentSchema as {
    readonly description?: string;
    readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  };
  if (keyword === 'required') {
    const missing = String(params.missingProperty);
    const wanted = properties[missing]?.description ?? description;
    return `has no ${[...path, missing].join('.')}; it has to be ${wanted}`;
  }
  if (keyword === 'additionalProperties') {
    const unknown = [...path, String(params.additionalProperty)].join('.');
    return `has ${unknown}, which means nothing; the keys are ${Object.keys(properties).join(', ')}`;
  }
  const found = data === undefined ? 'missing' : writeJson(data);
  return path.length === 0
    ? `is ${found}; it has to be ${description}`
    : `has ${found} as ${path.join('.')}; it has to be ${description}`;
}
