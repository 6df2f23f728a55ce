import type { SecurityHeader } from '@dli-flink/contract/operations';

import type { Operation } from '../operation.ts';

/** The schemes of a signature by an access key. They are recognised by their names, since no kind of scheme stands for them. */
const signatureScheme = 'Signature';
const signatureDate = 'SignatureDate';

/** The header that a token is in, by the first scheme of an operation that has one; `undefined` where no token is taken. */
export function findTokenHeader({ contract, security }: Operation): SecurityHeader | undefined {
  const name = security
    .filter((schemes) => schemes.length === 1)
    .flat()
    .find((scheme) => scheme !== signatureScheme && scheme !== signatureDate);
  return name === undefined ? undefined : contract.securityHeaders[name];
}

/** Whether an operation takes signatures. */
export function takesSignature({ security }: Operation): boolean {
  return security.some((schemes) => schemes.includes(signatureScheme));
}

/** Whether a request of an operation needs credentials of any kind. */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((schemes) => schemes.length > 0);
}
