import type { OperationId } from '@dli-flink/contract';
import { securityHeaders } from '@dli-flink/contract/operations';

import { Refused } from './refusal.ts';

/** Lets a request pass that carries the token, and refuses any other. */
export function checkCredentials(operation: OperationId, headers: Headers, token: string): void {
  const given = headers.get(securityHeaders.Token.header);
  if (given === null) {
    const names = Object.values(securityHeaders).map(({ header }) => header);
    throw new Refused(
      operation,
      'credentials-missing',
      `The request has none of the headers ${names.join(', ')}.`,
    );
  }
  if (given !== token) throw new Refused(operation, 'credentials-refused', 'The token is not valid.');
}
