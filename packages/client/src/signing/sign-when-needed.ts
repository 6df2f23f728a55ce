import type { signRequest as SignRequest } from './sign-request.ts';

let signing: { readonly signRequest: typeof SignRequest } | undefined;

/**
 * Stands in for `sign-request.ts` where modules are loaded one by one, as Node does: none of signing is loaded before
 * the first request is signed. Bundles take the real one, through the `imports` of the package.
 */
export const signRequest: typeof SignRequest = async (...values) => {
  signing ??= await import('./sign-request.ts');
  return signing.signRequest(...values);
};
