import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';
import type { OperationDescriptor } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import type { ExpectationId } from '../expectations.ts';
import { baseOf, isValid, propertiesOf } from './body-place.ts';
import type { Case, CaseRequest, CredentialsUse, SignatureChange, Target, TokenChange } from './case.ts';
import { projectParameter } from './parameter-cases.ts';
import { slug } from './slug.ts';

/** Requests without credentials, and with tokens that are nearly right. */
export function listCredentialCases(
  operation: OperationId,
  { hasToken }: Target,
  writes: boolean,
): readonly Case[] {
  const tokens: readonly (readonly [change: TokenChange, label: string])[] = [
    ['other', 'another token'],
    ['empty', 'an empty token'],
    ...(hasToken
      ? ([
          ['prefix', 'the token without its end'],
          ['longer', 'the token and more'],
          ['other-case', 'the token in other letters'],
          ['in-authorization', 'the token in another header'],
          // Addresses are written to logs: no endpoint gets one with the token that is not to be written to.
          ...(writes ? ([['in-query', 'the token in the query']] as const) : []),
        ] as const)
      : []),
  ];
  const toCase = (
    label: string,
    credentials: CredentialsUse,
    expects: ExpectationId,
    rule: string,
  ): Case => ({
    id: `credentials/${slug(label)}`,
    phase: 'credentials',
    operation,
    title: label,
    steps: [{ request: { ...bodyOf(operation), credentials }, expects, rules: [rule] }],
  });
  return [
    toCase('no credentials', { kind: 'none' }, 'credentials-missing', 'security/required'),
    ...tokens.map(([change, label]) =>
      toCase(label, { kind: 'token', change }, 'credentials-refused', 'security/token'),
    ),
    ...(hasToken
      ? [toCase('the token', { kind: 'token', change: 'none' }, 'accepted', 'security/token')]
      : []),
  ];
}

const minute = 60;

/** Good signatures, and signatures that are good for something else. */
export function listSignatureCases(operation: OperationId, target: Target): readonly Case[] {
  if (!target.hasAccessKey) return [];
  const { body, method } = operations[operation] as OperationDescriptor<OperationId>;
  const valid = gateway.signatureValidity;
  type Row = readonly [label: string, change: SignatureChange, rule: string, request?: CaseRequest];
  const onlyWithBody = <Item>(...items: readonly Item[]): readonly Item[] =>
    body === undefined ? [] : items;
  const good: readonly Row[] = [
    ['a good one', {}, 'security/signature'],
    ...onlyWithBody<Row>([
      'with the media type signed',
      { signedHeaders: ['host', 'content-type'] },
      'security/signature/headers',
    ]),
    ...listTexts(operation).map((text): Row => [
      'of a body beyond ASCII',
      {},
      'security/signature/body',
      { body: text },
    ]),
    ['with its date alone signed', { signedHeaders: [] }, 'security/signature/headers'],
    [
      'with the project in a header',
      { extraHeaders: { 'X-Project-Id': target.parameters[projectParameter] ?? '' } },
      'security/signature/headers',
    ],
    [`${valid / minute - 1} minutes ago`, { skew: minute - valid }, 'security/signature/date'],
    [`${valid / minute - 1} minutes ahead`, { skew: valid - minute }, 'security/signature/date'],
  ];
  const bad: readonly Row[] = [
    ...onlyWithBody<Row>(
      ['of an empty body', { body: '' }, 'security/signature/body'],
      [
        'of another body',
        { body: '{}' },
        'security/signature/body',
        { body: { ...baseOf(operation), unknown_property: 'a' } },
      ],
      [
        'of a body with a space more',
        { body: `${JSON.stringify(baseOf(operation))} ` },
        'security/signature/body',
      ],
      [
        'with the hash of another body',
        { extraHeaders: { 'X-Sdk-Content-Sha256': hashOfNothing } },
        'security/signature/body',
      ],
      [
        'with a signed header changed',
        {
          signedHeaders: ['host', 'content-type'],
          headers: { 'Content-Type': `${body?.mediaType}; charset=utf-8` },
        },
        'security/signature/headers',
      ],
    ),
    ...otherResources(operation, target).map((parameters): Row => [
      'of another resource',
      { parameters },
      'security/signature/path',
    ]),
    ['of the path without its end', { suffix: '/a' }, 'security/signature/path'],
    ['of another method', { method: method === 'POST' ? 'PUT' : 'POST' }, 'security/signature/method'],
    ['of no query', { suffix: '' }, 'security/signature/query', { suffix: '?a=b' }],
    ['of another query', { suffix: '?a=c' }, 'security/signature/query', { suffix: '?a=b' }],
    ['with the date not signed', { unlisted: 'x-sdk-date' }, 'security/signature/headers'],
    ['without a date', { headers: { 'X-Sdk-Date': null } }, 'security/signature/date'],
    [
      'with another date than signed',
      { headers: { 'X-Sdk-Date': '20200101T000000Z' } },
      'security/signature/date',
    ],
    [`${valid / minute + 1} minutes ago`, { skew: -minute - valid }, 'security/signature/date'],
    [`${valid / minute + 1} minutes ahead`, { skew: minute + valid }, 'security/signature/date'],
    ['a day ago', { skew: -86_400 }, 'security/signature/date'],
    ['with another access key', { otherAccessKey: true }, 'security/signature/key'],
    ['with another secret key', { otherSecretKey: true }, 'security/signature/key'],
    ['with the access key in other letters', { accessKeyInOtherCase: true }, 'security/signature/key'],
    ['with both keys other', { otherAccessKey: true, otherSecretKey: true }, 'security/signature/key'],
    ['cut to 63 digits', { digits: 63 }, 'security/signature'],
    ['cut to 32 digits', { digits: 32 }, 'security/signature'],
    ['right in its first half', { digits: 32, isPadded: true }, 'security/signature'],
    ['cut to 16 digits', { digits: 16 }, 'security/signature'],
    ['cut to 8 digits', { digits: 8 }, 'security/signature'],
    ['cut to nothing', { digits: 0 }, 'security/signature'],
    ['of zeros', { zeros: true }, 'security/signature'],
  ];
  const toCase =
    (expects: ExpectationId) =>
    ([label, change, rule, request = {}]: Row): Case => ({
      id: `signatures/${slug(label)}`,
      phase: 'signatures',
      operation,
      title: `a signature ${label}`,
      steps: [
        {
          request: { ...bodyOf(operation), ...request, credentials: { kind: 'signature', change } },
          expects,
          rules: [rule],
        },
      ],
    });
  return [...good.map(toCase('accepted')), ...bad.map(toCase('credentials-refused'))];
}

/** A body with characters of two to four bytes, where there is a property to hold them. */
function listTexts(operation: OperationId): readonly Readonly<Record<string, unknown>>[] {
  const bodies = propertiesOf(operation).map(([name]) => ({ ...baseOf(operation), [name]: 'ä流😀' }));
  return bodies.filter((body) => isValid(operation, body)).slice(0, 1);
}

/** The last parameter of the path, if it has any, with a value next to its own. */
function otherResources(
  operation: OperationId,
  { parameters }: Target,
): readonly Readonly<Record<string, string>>[] {
  const inPath = operations[operation].parameters.filter(({ in: place }) => place === 'path');
  return inPath.slice(-1).map(({ name }) => {
    const own = parameters[name] ?? '';
    return { [name]: /^\d+$/.test(own) ? `${BigInt(own) + 1n}` : encodeURIComponent(`${own}x`) };
  });
}

/** SHA-256 of no bytes. */
const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function bodyOf(operation: OperationId): CaseRequest {
  return operations[operation].body === undefined ? {} : { body: baseOf(operation) };
}
