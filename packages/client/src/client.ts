import type { Advice } from '@dli-flink/contract/advice';

import { resolveBaseUrl } from './base-url.ts';
import type { Endpoint } from './base-url.ts';
import { createCoreClient } from './core.ts';
import type { ClientOptions, DliClient } from './core.ts';
import { createRequestCheck } from './validation.ts';

export type DliClientOptions = Endpoint &
  ClientOptions & {
    /** Whether requests are checked against the contract before they are sent. @default true */
    readonly validation?: boolean;
    /** Is told of values that keep the contract and may have no effect. @example console.warn */
    readonly onAdvice?: (advice: Advice) => void;
  };

/**
 * Makes a client for one project.
 *
 * @example
 * const dli = createDliClient({ cloud: 'open-telekom-cloud', region: 'eu-de', projectId, auth: tokenAuth(token) });
 * await dli.updateFlinkJarJob({ job_id: 202, body: { parallel_number: 4 } });
 * @throws TypeError when an option is missing or wrong
 */
export function createDliClient({ onAdvice, validation = true, ...options }: DliClientOptions): DliClient {
  const baseUrl = resolveBaseUrl(options);
  return createCoreClient({ ...options, baseUrl, ...(validation && { check: createRequestCheck(onAdvice) }) });
}
