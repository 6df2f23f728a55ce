import { securityHeaders } from '@dli-flink/contract/operations';
import type { Refusals } from '@dli-flink/contract/operations';

import { Refused } from './refusal.ts';

/** Lets a request pass that carries the token, and refuses any other. */
export function checkCredentials(refusals: Refusals, headers: Headers, token: string): void {
  const given = headers.get(securityHeaders.Token.header);
  if (given === null) {
    throw new Refused(
      refusals['credentials-missing'],
      `The header ${securityHeaders.Token.header} is missing.`,
    );
  }
  if (given !== token) throw new Refused(refusals['credentials-refused'], 'The token is not valid.');
}
