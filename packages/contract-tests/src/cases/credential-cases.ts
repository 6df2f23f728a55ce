import type { Operation } from '../operation.ts';
import type { Case, CaseRequest, CredentialsUse, Target, TokenChange } from '../case.ts';
import type { ExpectationId } from '../expectations.ts';
import { findTokenHeader, needsCredentials } from '../wire/security.ts';
import { baseOf } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import { slug } from './slug.ts';

type Row = readonly [label: string, use: CredentialsUse, expects: ExpectationId, rule: string];

/** Requests without credentials, and with tokens that are nearly right. */
export function listCredentialCases(
  operation: Operation,
  { hasToken }: Target,
  writes: boolean,
): readonly Case[] {
  const header = findTokenHeader(operation);
  if (!needsCredentials(operation)) return [];
  const takesToken = header !== undefined;
  const wrong: readonly (readonly [change: TokenChange, label: string])[] = [
    ...(takesToken
      ? ([
          ['other', 'another token'],
          ['empty', 'an empty token'],
        ] as const)
      : []),
    ...(takesToken && hasToken
      ? nearlyRight.filter(([change]) => change !== 'in-authorization' || header.header !== 'Authorization')
      : []),
    // Addresses are written to logs: no endpoint gets one with the token that is not to be written to.
    ...(takesToken && hasToken && writes ? ([['in-query', 'the token in the query']] as const) : []),
  ];
  const rows: readonly Row[] = [
    ['no credentials', { kind: 'none' }, 'credentials-missing', 'security/required'],
    ...wrong.map(([change, label]): Row => [
      label,
      { kind: 'token', change },
      'credentials-refused',
      'security/token',
    ]),
    ...(takesToken && hasToken
      ? ([['the token', { kind: 'token', change: 'none' }, 'accepted', 'security/token']] as const)
      : []),
  ];
  return rows.map(([label, credentials, expects, rule]) => {
    const step = { request: { ...bodyOf(operation), credentials }, expects, rules: [rule] };
    return oneStepCase(operation, 'credentials', slug(label), label, step);
  });
}

const nearlyRight = [
  ['prefix', 'the token without its end'],
  ['longer', 'the token and more'],
  ['other-case', 'the token in other letters'],
  ['in-authorization', 'the token in another header'],
] as const;

/** The smallest valid body, where the operation takes one. */
export function bodyOf(operation: Operation): CaseRequest {
  return operation.body === undefined ? {} : { body: baseOf(operation) };
}
