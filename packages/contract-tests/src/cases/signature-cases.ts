import { membersOf, writeJson } from '../json.ts';
import type { Operation } from '../operation.ts';
import type { Case, CaseRequest, SignatureChange, Target } from '../case.ts';
import type { Scope } from '../scope.ts';
import { takesSignature } from '../wire/security.ts';
import { baseOf, bodyWith, isValid, propertiesOf } from './body-place.ts';
import { bodyOf } from './credential-cases.ts';
import { oneStepCase } from './one-step-case.ts';
import { projectParameter } from '../project-parameter.ts';
import { slug } from './slug.ts';

/** The signed part of a request, as the last part of its rule; none for the signature as such. */
type Part = 'body' | 'path' | 'query' | 'method' | 'headers' | 'date' | 'key';
type Row = readonly [label: string, change: SignatureChange, part?: Part, request?: CaseRequest];

const minute = 60;

/** Good signatures, and signatures that are good for something else. */
export function listSignatureCases(operation: Operation, target: Target, scope: Scope): readonly Case[] {
  if (!target.hasAccessKey || !takesSignature(operation)) return [];
  const toCase =
    (expects: 'accepted' | 'credentials-refused') =>
    ([label, change, part, request]: Row): Case => {
      const credentials = { kind: 'signature', change } as const;
      const rule = part === undefined ? 'security/signature' : `security/signature/${part}`;
      const step = { request: { ...bodyOf(operation), ...request, credentials }, expects, rules: [rule] };
      return oneStepCase(operation, 'signatures', slug(label), `a signature ${label}`, step);
    };
  return [
    ...listGood(operation, target, scope).map(toCase('accepted')),
    ...listBad(operation, target).map(toCase('credentials-refused')),
  ];
}

function listGood(operation: Operation, { parameters }: Target, scope: Scope): readonly Row[] {
  const hasBody = operation.body !== undefined;
  const project = parameters[projectParameter] ?? '';
  const valid = operation.contract.gateway?.signatureValidity;
  return [
    ['a good one', {}],
    ...(hasBody
      ? ([['with the media type signed', { signedHeaders: ['host', 'content-type'] }, 'headers']] as const)
      : []),
    ...listTexts(operation, scope).map((body): Row => ['of a body beyond ASCII', {}, 'body', { body }]),
    ['with its date alone signed', { signedHeaders: [] }, 'headers'],
    ['with the project in a header', { extraHeaders: { 'X-Project-Id': project } }, 'headers'],
    ...listDates(valid, -1),
  ];
}

/** Dates so many minutes beyond the end of the time for which a signature is good, or before it. */
function listDates(valid: number | undefined, beyond: number): readonly Row[] {
  if (valid === undefined) return [];
  const minutes = valid / minute + beyond;
  return [
    [`${minutes} minutes ago`, { skew: -minutes * minute }, 'date'],
    [`${minutes} minutes ahead`, { skew: minutes * minute }, 'date'],
  ];
}

function listBad(operation: Operation, target: Target): readonly Row[] {
  const { contract, method } = operation;
  const valid = contract.gateway?.signatureValidity;
  return [
    ...listBadOfBody(operation),
    ...otherResources(operation, target).map((parameters): Row => [
      'of another resource',
      { parameters },
      'path',
    ]),
    ['of the path without its end', { suffix: '/a' }, 'path'],
    ['of another method', { method: method === 'POST' ? 'PUT' : 'POST' }, 'method'],
    ['of no query', { suffix: '' }, 'query', { suffix: '?a=b' }],
    ['of another query', { suffix: '?a=c' }, 'query', { suffix: '?a=b' }],
    ['with the date not signed', { unlisted: 'x-sdk-date' }, 'headers'],
    ['without a date', { headers: { 'X-Sdk-Date': null } }, 'date'],
    ['with another date than signed', { headers: { 'X-Sdk-Date': '20200101T000000Z' } }, 'date'],
    ...listDates(valid, 1),
    ...(valid === undefined ? [] : [['a day ago', { skew: -86_400 }, 'date'] as const]),
    ['with another access key', { otherAccessKey: true }, 'key'],
    ['with another secret key', { otherSecretKey: true }, 'key'],
    ['with the access key in other letters', { accessKeyInOtherCase: true }, 'key'],
    ['with both keys other', { otherAccessKey: true, otherSecretKey: true }, 'key'],
    ['cut to 63 digits', { digits: 63 }],
    ['cut to 32 digits', { digits: 32 }],
    ['right in its first half', { digits: 32, isPadded: true }],
    ['cut to 16 digits', { digits: 16 }],
    ['cut to 8 digits', { digits: 8 }],
    ['cut to nothing', { digits: 0 }],
    ['of zeros', { zeros: true }],
  ];
}

function listBadOfBody(operation: Operation): readonly Row[] {
  const { body } = operation;
  if (body === undefined) return [];
  const base = baseOf(operation);
  const signedHeaders = ['host', 'content-type'];
  const headers = { 'Content-Type': `${body.mediaType}; charset=utf-8` };
  return [
    ['of an empty body', { body: '' }, 'body'],
    ['of another body', { body: '{}' }, 'body', { body: { ...membersOf(base), unknown_property: 'a' } }],
    ['of a body with a space more', { body: `${writeJson(base)} ` }, 'body'],
    ['with the hash of another body', { extraHeaders: { 'X-Sdk-Content-Sha256': hashOfNothing } }, 'body'],
    ['with a signed header changed', { signedHeaders, headers }, 'headers'],
  ];
}

/** A body with characters of two to four bytes, where there is a property to hold them. */
function listTexts(operation: Operation, scope: Scope): readonly unknown[] {
  const bodies = propertiesOf(operation, scope).map(({ path }) => bodyWith(operation, { [path]: 'ä流😀' }));
  return bodies.filter((body) => isValid(operation, body)).slice(0, 1);
}

/** The last parameter of the path, if it has any, with a value next to its own. */
function otherResources(
  operation: Operation,
  { parameters }: Target,
): readonly Readonly<Record<string, string>>[] {
  const inPath = operation.parameters.filter(({ in: place }) => place === 'path');
  return inPath.slice(-1).map(({ name }) => {
    const own = parameters[name] ?? '';
    return { [name]: /^\d+$/.test(own) ? `${BigInt(own) + 1n}` : encodeURIComponent(`${own}x`) };
  });
}

/** SHA-256 of no bytes. */
const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
