import type { Advice } from '@dli-flink/contract/advice';

import { resolveBaseUrl } from './base-url.ts';
import type { Endpoint } from './base-url.ts';
import { prepare } from './core.ts';
import type { ClientOptions } from './core.ts';
import { createMethods } from './methods.ts';
import type { Methods } from './methods.ts';
import { createPathClient } from './openapi-fetch.ts';
import type { PathClient } from './openapi-fetch.ts';
import { aFunction, checkOptions } from './options.ts';
import { createRequestCheck } from './validation.ts';
import type { RequestCheck } from './validation.ts';

export type DliClientOptions = Endpoint &
  ClientOptions & {
    /** Whether requests are checked against the contract before they are sent. @default true */
    readonly validation?: boolean;
    /**
     * Is told of what keeps the contract and may have no effect: values, and names that are not known and much like one that
     * is. @example console.warn
     */
    readonly onAdvice?: (advice: Advice) => void;
  };

/** A method for each operation, and the calls by path of openapi-fetch. */
export type DliClient = Methods & PathClient;

/**
 * Makes a client for one project.
 *
 * @example
 * const dli = createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', projectId, auth: tokenAuth(token) });
 * await dli.updateFlinkJarJob({ job_id: 202, body: { parallel_number: 4 } });
 * @throws TypeError when an option is missing or wrong
 */
export function createDliClient({ onAdvice, validation = true, ...options }: DliClientOptions): DliClient {
  checkOptions({ onAdvice, validation }, [], rulesOfChecks);
  const { baseUrl, transport } = prepare({ ...options, baseUrl: resolveBaseUrl(options) });
  const { client, send } = createPathClient(baseUrl, transport);
  const adviceCheck = onAdvice && createAdviceCheck(onAdvice);
  const check = validation ? createRequestCheck(adviceCheck) : adviceCheck;
  return { ...client, ...createMethods(baseUrl, send, { ...options, check }) };
}

const rulesOfChecks = [
  ['onAdvice', ...aFunction],
  ['validation', (value: unknown) => typeof value === 'boolean', 'true or false'],
] as const;

/** Loads the rules of advice only where advice is asked for. */
function createAdviceCheck(onAdvice: (advice: Advice) => void): RequestCheck {
  const rules = import('@dli-flink/contract/advice');
  return async ({ id }, _, body) => (await rules).advise(id, body).forEach((advice) => onAdvice(advice));
}
