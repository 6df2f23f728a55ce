import { DocumentError } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import { checkExpression, listVariables } from './expression.ts';
import type { JsonSchema, OpenApiDocument, ResolvedOperation } from './openapi.ts';
import { gatewayShape, limitKeywords, limitShape, listShape, stateRuleShape } from './service-rule-shapes.ts';
import { checkShape } from './shape.ts';
import { toSource, toSourceById } from './source-text.ts';

interface StateRule {
  readonly states: readonly string[];
  readonly accepts: string | readonly string[];
  readonly 'must-change'?: readonly string[];
  readonly refusal?: string;
}

interface Limit {
  readonly property: string;
  readonly refusal: string;
  readonly pattern?: string;
  readonly unless?: unknown;
}

interface Gateway {
  readonly 'signature-validity': number;
  readonly 'lock-out': unknown;
  readonly 'largest-body': number;
  readonly 'longest-uri': number;
}

/** What is known of the service beyond the schemas: states of a job, limits, and what the gateway holds requests to. */
export function generateServiceRules(document: OpenApiDocument): string {
  const states = toSourceById(document, (operation) => readStates(document, operation));
  const limits = toSourceById(document, (operation) => readLimits(document, operation));
  const gateway = checkShape<Gateway>(gatewayShape, 'x-gateway', document['x-gateway']);
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
  const seen = new Set<string>();
  return readEntries(`${id}: x-states`, states, 'states').map(([place, entry]) => {
    const rule = checkShape<StateRule>(stateRuleShape, place, entry);
    const { accepts, 'must-change': mustChange, ...rest } = rule;
    checkNames(place, properties, [...(Array.isArray(accepts) ? accepts : []), ...(mustChange ?? [])]);
    if (rule.refusal !== undefined) checkCode(document, place, rule.refusal);
    const twice = rule.states.find((state) => seen.has(state));
    if (twice !== undefined) {
      throw new DocumentError(`${place} names the state ${twice} once more; leave it in one entry`);
    }
    for (const state of rule.states) seen.add(state);
    return { ...rest, accepts, mustChange };
  });
}

function readLimits(document: OpenApiDocument, { body, id }: ResolvedOperation): unknown {
  const properties = propertiesOf(body);
  const [content] = Object.values(body?.content ?? {});
  const entries = content?.schema?.['x-limits'] ?? [];
  return readEntries(`${id}: x-limits`, entries, 'property').map(([place, entry]) => {
    const limit = checkShape<Limit>(limitShape, place, entry);
    const { pattern, property, unless } = limit;
    if (unless !== undefined) checkExpression(place, unless);
    const reads = unless === undefined ? [property] : listVariables(unless);
    if (reads.length === 0) {
      throw new DocumentError(`${place} reads no property in unless, so it is never held; read one with var`);
    }
    checkNames(place, properties, [property, ...reads]);
    checkKeywords(place, limit, properties[property]!);
    if (pattern !== undefined) checkPattern(place, pattern);
    checkCode(document, place, limit.refusal);
    return { ...limit, reads };
  });
}

/** The entries of a list, each with its place in words: its number and what it is about. */
function readEntries(
  place: string,
  value: unknown,
  key: string,
): (readonly [place: string, entry: unknown])[] {
  return checkShape<readonly unknown[]>(listShape, place, value).map((entry, index) => {
    const about = (entry as Readonly<Record<string, unknown>> | null)?.[key];
    const label = typeof about === 'string' || Array.isArray(about) ? ` (${String(about)})` : '';
    return [`${place} entry ${index + 1}${label}`, entry];
  });
}

function propertiesOf(body: ResolvedOperation['body']): Readonly<Record<string, JsonSchema>> {
  const [content] = Object.values(body?.content ?? {});
  return (content?.schema?.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function checkNames(
  place: string,
  properties: Readonly<Record<string, JsonSchema>>,
  used: readonly string[],
): void {
  const unknown = [...new Set(used)].filter((name) => !Object.hasOwn(properties, name));
  if (unknown.length === 0) return;
  throw new DocumentError(
    `${place} names ${unknown.join(', ')}, which the body does not have; name a property as its schema does`,
  );
}

/** A limit that can never be exceeded would be taken for one that is held. */
function checkKeywords(place: string, limit: Limit, { type }: JsonSchema): void {
  const used = Object.keys(limit).filter((key) => key !== 'property' && key !== 'refusal');
  const known = limitKeywords[String(type)] ?? [];
  if (used.length === 0) {
    throw new DocumentError(`${place} has no limit; give it ${[...known, 'unless'].join(', ')}`);
  }
  const plain = used.filter((keyword) => keyword !== 'unless');
  if (plain.length > 0 && plain.length < used.length) {
    throw new DocumentError(`${place} has ${plain.join(', ')} beside unless; make an entry of each`);
  }
  const foreign = plain.filter((keyword) => !known.includes(keyword));
  if (foreign.length > 0) {
    throw new DocumentError(
      `${place} has ${foreign.join(', ')}, which says nothing of type ${String(type)}; ` +
        `give it ${[...known, 'unless'].join(', ')}`,
    );
  }
}

function checkPattern(place: string, pattern: string): void {
  try {
    void new RegExp(pattern, 'u');
  } catch (error) {
    const [, reason] = /: ([^:]+)$/.exec((error as Error).message) ?? [];
    throw new DocumentError(
      `${place} has the pattern ${pattern}, which is no regular expression with the flag u: ${reason}`,
    );
  }
}

function checkCode(document: OpenApiDocument, place: string, code: string): void {
  if (!listErrorCodes(document).includes(code)) {
    throw new DocumentError(
      `${place} refuses with ${code}, which is not in error-codes.yaml; add it there or name another`,
    );
  }
}
