import { Ajv2020 } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import { listVariables } from './expression.ts';
import type { JsonSchema, OpenApiDocument, ResolvedOperation } from './openapi.ts';
import { toSource, toSourceById } from './source-text.ts';

const names = { type: 'array', minItems: 1, items: { type: 'string' } };
const count = { type: 'integer', minimum: 0 };

/** What each extension has to look like; `spec/README.md` says what it means. */
const stateSchema = {
  type: 'object',
  required: ['states', 'accepts'],
  additionalProperties: false,
  properties: {
    states: names,
    accepts: { anyOf: [{ enum: ['all', 'none'] }, names] },
    'must-change': names,
    refusal: { type: 'string' },
  },
  if: { properties: { accepts: { const: 'all' } } },
  else: { required: ['refusal'] },
};

const limitSchema = {
  type: 'object',
  required: ['property', 'refusal'],
  additionalProperties: false,
  properties: {
    property: { type: 'string' },
    refusal: { type: 'string' },
    minLength: count,
    maxBytes: count,
    pattern: { type: 'string' },
    minimum: { type: 'integer' },
    maximum: { type: 'integer' },
    unless: { type: 'object' },
  },
};

const gatewaySchema = {
  type: 'object',
  required: ['signature-validity', 'lock-out', 'largest-body', 'longest-uri'],
  additionalProperties: false,
  properties: {
    'signature-validity': count,
    'lock-out': {
      type: 'object',
      required: ['failures', 'duration'],
      additionalProperties: false,
      properties: { failures: count, duration: count },
    },
    'largest-body': count,
    'longest-uri': count,
  },
};

type StateRule = { readonly refusal?: string; readonly states: readonly string[] };
type Limit = { readonly property: string; readonly refusal: string; readonly unless?: unknown };

/** What is known of the service beyond the schemas: states of a job, limits, and what the gateway holds requests to. */
export function generateServiceRules(document: OpenApiDocument): string {
  const states = toSourceById(document, (operation) => readStates(document, operation));
  const limits = toSourceById(document, (operation) => readLimits(document, operation));
  const gateway = check<Readonly<Record<string, unknown>>>(gatewaySchema, 'x-gateway', document['x-gateway']);
  return `import type { OperationId } from '../index.ts';
import type { Gateway, Limit, StateRule } from '../validation/service-rules.ts';

/** What a job takes in each of its states, by operationId; the first state is that of a new job. */
export const stateRules: Readonly<Record<OperationId, readonly StateRule[]>> = ${states};

/** Limits that services are known to have and the page does not print, by operationId. */
export const limits: Readonly<Record<OperationId, readonly Limit[]>> = ${limits};

/** What the gateway holds requests to. Times are in seconds, sizes in bytes. */
export const gateway: Gateway = ${toSource({
    signatureValidity: gateway['signature-validity'],
    lockOut: gateway['lock-out'],
    largestBody: gateway['largest-body'],
    longestUri: gateway['longest-uri'],
  })};
`;
}

function readStates(document: OpenApiDocument, { body, id, states = [] }: ResolvedOperation): unknown {
  const properties = propertiesOf(body);
  return states.map((entry) => {
    const {
      accepts,
      'must-change': mustChange,
      ...rule
    } = check<StateRule & { accepts: string | string[]; 'must-change'?: string[] }>(
      stateSchema,
      `${id}: x-states`,
      entry,
    );
    const known = [...(Array.isArray(accepts) ? accepts : []), ...(mustChange ?? [])];
    checkNames(`${id}: x-states`, properties, known);
    if (rule.refusal !== undefined) checkCode(document, `${id}: x-states`, rule.refusal);
    return { ...rule, accepts, ...(mustChange && { mustChange }) };
  });
}

function readLimits(document: OpenApiDocument, { body, id }: ResolvedOperation): unknown {
  const properties = propertiesOf(body);
  const [content] = Object.values(body?.content ?? {});
  const entries = (content?.schema?.['x-limits'] ?? []) as readonly unknown[];
  return entries.map((entry) => {
    const limit = check<Limit>(limitSchema, `${id}: x-limits`, entry);
    const reads = limit.unless === undefined ? [limit.property] : listVariables(limit.unless);
    checkNames(`${id}: x-limits`, properties, reads);
    checkCode(document, `${id}: x-limits`, limit.refusal);
    return { ...limit, reads };
  });
}

function propertiesOf(body: ResolvedOperation['body']): readonly string[] {
  const [content] = Object.values(body?.content ?? {});
  return Object.keys((content?.schema?.properties ?? {}) as JsonSchema);
}

function check<Value>(schema: JsonSchema, place: string, value: unknown): Value {
  const isGood = new Ajv2020({ allowUnionTypes: true, strictRequired: false }).compile<Value>(schema);
  if (isGood(value)) return value;
  const [problem] = isGood.errors ?? [];
  throw new DocumentError(`${place}: ${problem?.instancePath ?? ''} ${problem?.message ?? ''}`);
}

function checkNames(place: string, properties: readonly string[], used: readonly string[]): void {
  const unknown = used.filter((name) => !properties.includes(name));
  if (unknown.length > 0)
    throw new DocumentError(`${place} names ${unknown.join(', ')}, which the body does not have`);
}

function checkCode(document: OpenApiDocument, place: string, code: string): void {
  if (!listErrorCodes(document).includes(code)) {
    throw new DocumentError(`${place} gives the code ${code}, which is not in error-codes.yaml`);
  }
}
