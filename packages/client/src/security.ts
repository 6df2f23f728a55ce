import type { OperationDescriptor } from '@dli-flink/contract/operations';

import type { Auth } from './auth.ts';

/**
 * Whether a request is authenticated: not where an operation asks for no credentials, nor where it can do without and
 * those that there are serve another scheme.
 *
 * @param security what the operation asks for, or `undefined` where it is not known
 * @throws Error that names the schemes, where there are none of the right kind
 */
export function needsCredentials(
  security: OperationDescriptor['security'] | undefined,
  { schemes }: Auth,
): boolean {
  if (security === undefined) return true;
  const isServed = (names: readonly string[]): boolean =>
    names.length > 0 && (schemes === undefined || names.every((name) => schemes.includes(name)));
  if (security.some(isServed)) return true;
  if (security.every(({ length }) => length > 0) && security.length > 0) {
    const asked = security.map((names) => names.join(' with ')).join(', or ');
    throw new Error(`the operation asks for ${asked}, and auth serves ${schemes!.join(', ')}`);
  }
  return false;
}
