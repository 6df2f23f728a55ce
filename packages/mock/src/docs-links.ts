import { errorCodes } from '@dli-flink/contract/errors';

/** Where the documentation is. */
export const docs = 'https://dli-flink.github.io/dli-flink/';

/** The page about an error code; `undefined` where the documentation has none. */
export function findErrorPage(code: string): string | undefined {
  return Object.hasOwn(errorCodes, code) ? `${docs}errors/${code.toLowerCase()}/` : undefined;
}
