import type { OperationId, ParametersOf, RepliesOf, RequestBodyOf } from '../types.ts';
import { describeViolation } from './describe-violation.ts';
import type { Violation, Violations } from './violation.ts';

/** Judges values by one schema of the contract. It is a Standard Schema, so forms and routers take it as it is. */
export interface Validator<Value> {
  /** The rules the value breaks, 20 at the most; none when it is valid. Nothing is converted or filled in. */
  check(value: unknown): Violations;
  readonly '~standard': StandardProperties<Value>;
}

/** What makes a Standard Schema, as far as validators have it. A package of types alone would be installed with us. */
interface StandardProperties<Value> {
  readonly version: 1;
  readonly vendor: string;
  /** Never there; what it would be tells the types that are judged. */
  readonly types?: { readonly input: Value; readonly output: Value } | undefined;
  validate(value: unknown): StandardResult<Value>;
}

type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };

export interface OperationValidators<Id extends OperationId> {
  /** Path, query and header parameters in one object, by wire name. */
  readonly parameters: Validator<ParametersOf<Id>>;
  readonly body: [RequestBodyOf<Id>] extends [never] ? undefined : Validator<RequestBodyOf<Id>>;
}

export type RequestValidators = { readonly [Id in OperationId]: OperationValidators<Id> };

export type ResponseValidators = {
  readonly [Id in OperationId]: {
    readonly [
      Status in keyof RepliesOf<Id> as RepliesOf<Id>[Status] extends undefined ? never : Status
    ]: Validator<RepliesOf<Id>[Status]>;
  };
};

/** By operationId and path of the property whose text it is. */
export type ContentValidators<Paths extends Readonly<Record<OperationId, string>>> = {
  readonly [Id in OperationId]: { readonly [Path in Paths[Id]]: Validator<unknown> };
};

/** A validation function as Ajv writes it. */
interface CompiledSchema {
  (value: unknown): boolean;
  /** The first `mostViolations`. */
  errors?: readonly CompiledError[] | null;
  /** How many there are. */
  count?: number;
}

interface CompiledError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** As many violations are told; the others are counted. */
export const mostViolations = 20;

/** Members of Ajv's `params` that hold what a keyword asks for, in the order they are looked for. */
const limitNames = [
  'limit',
  'type',
  'allowedValues',
  'allowedValue',
  'missingProperty',
  'additionalProperty',
  'pattern',
  'multipleOf',
  'format',
];

/**
 * Wraps a compiled schema.
 *
 * @param forbidden what each `not` of the schema forbids, by schema path
 */
export function createValidator<Value>(
  compiled: CompiledSchema,
  forbidden: Readonly<Record<string, unknown>>,
): Validator<Value> {
  return standardize((value) => {
    if (compiled(value)) return [];
    const told = compiled.errors!.map(({ instancePath: pointer, keyword: written, params, schemaPath }) => {
      const limitWritten =
        written === 'not' ? forbidden[schemaPath] : params[limitNames.find((name) => name in params) ?? ''];
      const [keyword, limit] = exactRules[`${written} ${String(limitWritten)}`] ?? [written, limitWritten];
      const message = describeViolation(pointer, keyword, limit, readPointer(value, pointer));
      return { in: 'body', pointer, keyword, limit, message } satisfies Violation;
    });
    const others = compiled.count! - told.length;
    return others === 0 ? told : Object.assign(told, { others });
  });
}

/** Bounds of 64 bits, which no number holds exactly, by what is compiled of them. */
const exactRules: Readonly<Record<string, readonly [keyword: string, limit: unknown]>> = {
  [`exclusiveMaximum ${2 ** 63}`]: ['maximum', '9223372036854775807'],
  [`minimum ${-(2 ** 63)}`]: ['minimum', '-9223372036854775808'],
  'exact undefined': ['type', 'integer'],
};

/** Gives a check the shape of a Standard Schema, version 1. */
export function standardize<Value>(check: (value: unknown) => Violations): Validator<Value> {
  return {
    check,
    '~standard': {
      version: 1,
      vendor: 'dli-flink',
      validate(value) {
        const violations = check(value);
        if (violations.length === 0) return { value: value as Value };
        return {
          issues: violations.map(({ message, pointer }) => ({ message, path: splitPointer(pointer) })),
        };
      },
    },
  };
}

function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function readPointer(value: unknown, pointer: string): unknown {
  return splitPointer(pointer).reduce((node, key) => (node as Record<string, unknown>)[key], value);
}
