/** Compiles a document in memory: the contract that generation writes to files, as a value. */
import { readAdviceRules, readPropertyNames } from './advice.ts';
import { checkContent } from './check-content.ts';
import { checkPlaces } from './check-places.ts';
import { checkSupport } from './check-support.ts';
import { DocumentError } from './document-error.ts';
import { checkEditions } from './editions.ts';
import { readErrorCodes } from './errors.ts';
import { readCreationDefaults, readReplyExamples, readRequestExamples } from './examples.ts';
import { fillInRefusals } from './fallback-refusals.ts';
import { checkExamples } from './check-examples.ts';
import type { Validators } from './check-examples.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { readOperations, readReplyMembers, readServers } from './operations.ts';
import { readRefusals, readServiceRefusals } from './refusals.ts';
import { readResources } from './resources.ts';
import { readSchemas } from './schemas.ts';
import { readSecurityHeaders } from './security.ts';
import { readAllLimits, readGateway, readStateRules } from './service-rules.ts';
import { runtimeFiles } from './validator-code.ts';
import { writeContentValidators, writeRequestValidators, writeResponseValidators } from './validators.ts';
import type { ValidatorSource } from './validators.ts';

/** What validators run on: `validation` of `@dli-flink/contract/validation`. */
export interface Validation<Contract> {
  readonly [name: string]: unknown;
  complete(parts: object): Contract;
}

/**
 * Takes any OpenAPI 3.1 document that generation understands, whose references lead to itself; integers beyond 2^53 are
 * bigints in it. What only this service's documents have may be left out: a contract without `x-gateway` has no gateway, and
 * one without `x-refusals` has a code for each reason, such as `BODY_INVALID`.
 *
 * @throws DocumentError with the pointer to what generation does not understand, and the reason
 * @example compileContract(parseYaml(text), validation).operations.listTickets?.path
 */
export function compileContract<Contract>(document: object, validation: Validation<Contract>): Contract {
  const { components, ...rest } = document as Partial<OpenApiDocument>;
  const complete = fillInRefusals({
    servers: [],
    ...rest,
    components: { ...components, securitySchemes: components?.securitySchemes ?? {} },
  } as OpenApiDocument);
  try {
    const contract = readContract(complete, validation);
    checkExamples(complete, contract);
    return validation.complete(contract);
  } catch (error) {
    throw error instanceof DocumentError ? point(error) : error;
  }
}

function readContract(document: OpenApiDocument, validation: Validation<unknown>): Validators {
  checkSupport(document);
  checkPlaces(document);
  checkContent(document);
  const parts = {
    operations: readOperations(document),
    schemas: readSchemas(document),
    requestExamples: readRequestExamples(document),
    replyExamples: readReplyExamples(document),
    creationDefaults: readCreationDefaults(document),
    adviceRules: readAdviceRules(document),
    propertyNames: readPropertyNames(document),
    stateRules: readStateRules(document),
    limits: readAllLimits(document),
    refusals: readRefusals(document),
    replyMembers: readReplyMembers(document),
    serviceRefusals: readServiceRefusals(document),
    securityHeaders: readSecurityHeaders(document),
    servers: readServers(document),
    errorCodes: readErrorCodes(document),
    gateway: 'x-gateway' in document ? readGateway(document) : undefined,
    editions: checkEditions(document),
    resources: readResources(document),
  };
  const run = <Value>(source: ValidatorSource): Value => evaluate(source, validation) as Value;
  return {
    ...(copyDefined(parts) as Validators),
    requestValidators: run(writeRequestValidators(document)),
    responseValidators: run(writeResponseValidators(document)),
    contentValidators: run(writeContentValidators(document)),
  };
}

/** The code is our own, of schemas that Ajv has read. */
function evaluate({ declarations, value }: ValidatorSource, validation: Validation<unknown>): unknown {
  const names = Object.keys(runtimeFiles);
  // oxlint-disable-next-line no-new-func, no-implied-eval
  const run = new Function(...names, `'use strict';\n${declarations}\nreturn ${value};`);
  return run(...names.map((name) => validation[name])) as unknown;
}

/** As generated code has it: no member is `undefined`, and no two parts are one object. */
function copyDefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyDefined);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, copyDefined(member)]));
}

function point({ message, path }: DocumentError): DocumentError {
  const keys = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return new DocumentError(`#${keys.join('')} ${message}`, path);
}
