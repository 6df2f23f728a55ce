import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import { checkExpression, listVariables } from './expression.ts';
import type { Gateway, JsonSchema, Limit, OpenApiDocument, Operation, StateRule } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { checkPaths, findProperty } from './properties.ts';
import { gatewayShape, limitKeywords, limitShape, listShape, stateRuleShape } from './service-rule-shapes.ts';
import { checkShape } from './shape.ts';
import { readById, toSource, toSourceById } from './source-text.ts';

/** What is known of the service beyond the schemas: states of a job, limits, and what the gateway holds requests to. */
export function generateServiceRules(document: OpenApiDocument): string {
  const states = toSourceById(readStateRules(document));
  const limits = toSourceById(readAllLimits(document));
  return `import type { Gateway, Limit, StateRule } from '../model.ts';
import type { OperationId } from '../types.ts';

/** What a job takes in each of its states, by operationId; the first state is that of a new job. */
export const stateRules: Readonly<Record<OperationId, readonly StateRule[]>> = ${states};

/** Limits that services are known to have and the page does not print, by operationId. */
export const limits: Readonly<Record<OperationId, readonly Limit[]>> = ${limits};

/** What the gateway holds requests to. Times are in seconds, sizes in bytes. */
export const gateway: Gateway = ${toSource(readGateway(document))};
`;
}

export function readStateRules(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, (operation) => readStates(document, operation));
}

export function readAllLimits(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, (operation) => readLimits(document, operation));
}

export function readGateway(document: OpenApiDocument): unknown {
  const gateway = checkShape<Gateway>(gatewayShape, 'x-gateway', document['x-gateway'], ['x-gateway']);
  return {
    signatureValidity: gateway['signature-validity'],
    lockOut: gateway['lock-out'],
    largestBody: gateway['largest-body'],
    longestUri: gateway['longest-uri'],
  };
}

function readStates(document: OpenApiDocument, operation: Operation): unknown {
  const { operationId, requestBody, 'x-states': states } = operation;
  const schema = readBody(requestBody)?.schema ?? {};
  const seen = new Set<string>();
  const owner: Owner = { name: `${operationId}: x-states`, path: [...pathOf(operation), 'x-states'] };
  return readEntries<StateRule>(owner, states, 'states', stateRuleShape).map(({ entry, path, place }) => {
    const { accepts, 'leads-to': leadsTo, 'must-change': mustChange, ...rest } = entry;
    if (Array.isArray(accepts)) checkPaths(place, schema, accepts, [...path, 'accepts']);
    checkPaths(place, schema, mustChange ?? [], [...path, 'must-change']);
    if (entry.refusal !== undefined) checkCode(document, place, entry.refusal, path);
    const twice = entry.states.find((state) => seen.has(state));
    if (twice !== undefined) {
      throw new DocumentError(`${place} names the state ${twice} once more; leave it in one entry`, [
        ...path,
        'states',
        entry.states.indexOf(twice),
      ]);
    }
    for (const state of entry.states) seen.add(state);
    return { ...rest, accepts, mustChange, leadsTo };
  });
}

function readLimits(document: OpenApiDocument, { operationId, requestBody }: Operation): unknown {
  const schema = readBody(requestBody)?.schema;
  if (schema === undefined) return [];
  const { 'x-limits': limits = [] } = schema;
  const owner: Owner = { name: `${operationId}: x-limits`, path: [...pathOf(schema), 'x-limits'] };
  return readEntries<Limit>(owner, limits, 'property', limitShape).map(({ entry, path, place }) => {
    const { pattern, property, refusal, unless } = entry;
    if (unless !== undefined) checkExpression(place, unless, [...path, 'unless']);
    const reads = unless === undefined ? [property] : listVariables(unless);
    if (reads.length === 0) {
      throw new DocumentError(
        `${place} reads no property in unless, so it is never held; read one with var`,
        [...path, 'unless'],
      );
    }
    checkPaths(place, schema, [property], [...path, 'property']);
    checkPaths(place, schema, reads, [...path, 'unless']);
    checkKeywords(place, entry, findProperty(schema, property)!, path);
    if (pattern !== undefined) checkPattern(place, pattern, [...path, 'pattern']);
    checkCode(document, place, refusal, path);
    return { ...entry, reads };
  });
}

interface Owner {
  readonly name: string;
  readonly path: Path;
}

interface Entry<Value> {
  /** Its number and what it is about. */
  readonly place: string;
  readonly path: Path;
  readonly entry: Value;
}

function readEntries<Value>(
  { name, path }: Owner,
  value: unknown,
  key: string,
  shape: object,
): readonly Entry<Value>[] {
  return checkShape<readonly unknown[]>(listShape, name, value, path).map((candidate, index) => {
    const about = (candidate as Readonly<Record<string, unknown>> | null)?.[key];
    const label = typeof about === 'string' || Array.isArray(about) ? ` (${String(about)})` : '';
    const place = `${name} entry ${index + 1}${label}`;
    const here = [...path, index];
    return { place, path: here, entry: checkShape<Value>(shape, place, candidate, here) };
  });
}

/** A limit that can never be exceeded would be taken for one that is held. */
function checkKeywords(place: string, limit: Limit, { type }: JsonSchema, path: Path): void {
  const used = Object.keys(limit).filter((key) => key !== 'property' && key !== 'refusal');
  const known = limitKeywords[String(type)] ?? [];
  if (used.length === 0) {
    throw new DocumentError(`${place} has no limit; give it ${[...known, 'unless'].join(', ')}`, path);
  }
  const plain = used.filter((keyword) => keyword !== 'unless');
  if (plain.length > 0 && plain.length < used.length) {
    throw new DocumentError(`${place} has ${plain.join(', ')} beside unless; make an entry of each`, path);
  }
  const foreign = plain.filter((keyword) => !known.includes(keyword));
  if (foreign.length > 0) {
    throw new DocumentError(
      `${place} has ${foreign.join(', ')}, which says nothing of type ${String(type)}; ` +
        `give it ${[...known, 'unless'].join(', ')}`,
      [...path, foreign[0]!],
    );
  }
}

function checkPattern(place: string, pattern: string, path: Path): void {
  try {
    void new RegExp(pattern, 'u');
  } catch (error) {
    const [, reason] = /: ([^:]+)$/.exec((error as Error).message) ?? [];
    throw new DocumentError(
      `${place} has the pattern ${pattern}, which is no regular expression with the flag u: ${reason}`,
      path,
    );
  }
}

function checkCode(document: OpenApiDocument, place: string, code: string, path: Path): void {
  if (!listErrorCodes(document).includes(code)) {
    throw new DocumentError(
      `${place} refuses with ${code}, which is not in error-codes.yaml; add it there or name another`,
      [...path, 'refusal'],
    );
  }
}
