import type { Validator } from './validation/validator.ts';
import type {
  AdviceRule,
  Edition,
  ErrorCodeEntry,
  Gateway,
  Limit,
  OperationDescriptor,
  OperationSchemas,
  PropertyNames,
  Refusals,
  Resource,
  SecurityHeader,
  StateRule,
} from './model.ts';
import { adviceRules, propertyNames } from './generated/advice.gen.ts';
import { contentValidators } from './generated/content.gen.ts';
import { editions } from './generated/editions.gen.ts';
import { errorCodes } from './generated/errors.gen.ts';
import { creationDefaults, replyExamples, requestExamples } from './generated/examples.gen.ts';
import {
  operations,
  refusals,
  replyMembers,
  securityHeaders,
  servers,
  serviceRefusals,
} from './generated/operations.gen.ts';
import { requestValidators } from './generated/request-validators.gen.ts';
import { resources } from './generated/resources.gen.ts';
import { responseValidators } from './generated/response-validators.gen.ts';
import { schemas } from './generated/schemas.gen.ts';
import { gateway, limits, stateRules } from './generated/service-rules.gen.ts';

type ById<Value> = Readonly<Record<string, Value>>;

/** A document as a value: what an engine needs to serve its operations, to test an endpoint, or to describe them. */
export interface Contract {
  /** By operationId, as all that follows. */
  readonly operations: ById<OperationDescriptor>;
  readonly schemas: ById<OperationSchemas>;
  readonly requestValidators: ById<{
    readonly parameters: Validator<any>;
    readonly body: Validator<any> | undefined;
  }>;
  /** By status too. */
  readonly responseValidators: ById<ById<Validator<any>>>;
  /** By path of the property whose text is judged too. */
  readonly contentValidators: ById<ById<Validator<any>>>;
  readonly requestExamples: ById<ById<unknown>>;
  /** By status too. */
  readonly replyExamples: ById<ById<ById<unknown>>>;
  readonly creationDefaults: ById<object>;
  readonly adviceRules: ById<readonly AdviceRule[]>;
  /** Of the body. */
  readonly propertyNames: ById<PropertyNames>;
  readonly stateRules: ById<readonly StateRule[]>;
  readonly limits: ById<readonly Limit[]>;
  readonly refusals: ById<Refusals>;
  readonly replyMembers: ById<Readonly<Record<string, string>> | undefined>;
  readonly serviceRefusals: Refusals;
  readonly securityHeaders: ById<SecurityHeader>;
  readonly servers: readonly {
    readonly cloud: string;
    readonly url: string;
    readonly regions: readonly string[];
  }[];
  readonly errorCodes: ById<ErrorCodeEntry>;
  /** Not there where the document says nothing of a gateway. */
  readonly gateway?: Gateway;
  readonly editions: readonly Edition[];
  /** By kind, such as `flink-job`. */
  readonly resources: ById<Resource>;
}

/** The contract of this package, with the names and the types of its own operations. */
export interface CompiledContract extends Contract {
  readonly operations: typeof operations;
  readonly schemas: typeof schemas;
  readonly requestValidators: typeof requestValidators;
  readonly responseValidators: typeof responseValidators;
  readonly contentValidators: typeof contentValidators;
  readonly requestExamples: typeof requestExamples;
  readonly replyExamples: typeof replyExamples;
  readonly creationDefaults: typeof creationDefaults;
  readonly adviceRules: typeof adviceRules;
  readonly propertyNames: typeof propertyNames;
  readonly stateRules: typeof stateRules;
  readonly limits: typeof limits;
  readonly refusals: typeof refusals;
  readonly replyMembers: typeof replyMembers;
  readonly serviceRefusals: typeof serviceRefusals;
  readonly securityHeaders: typeof securityHeaders;
  readonly servers: typeof servers;
  readonly errorCodes: typeof errorCodes;
  readonly gateway: typeof gateway;
  readonly editions: typeof editions;
  readonly resources: typeof resources;
}

/** The contract of this package, compiled ahead. */
export const contract: CompiledContract = {
  operations,
  schemas,
  requestValidators,
  responseValidators,
  contentValidators,
  requestExamples,
  replyExamples,
  creationDefaults,
  adviceRules,
  propertyNames,
  stateRules,
  limits,
  refusals,
  replyMembers,
  serviceRefusals,
  securityHeaders,
  servers,
  errorCodes,
  gateway,
  editions,
  resources,
};
