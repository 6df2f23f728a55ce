import { securityHeaders } from '@dli-flink/contract/operations';

import type { Call, Steps } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import { withBody, withHeader } from './request-edits.ts';
import { jobId, operation, sample } from './request-rules.ts';
import { acceptAs, bodyHashHeader, computeSignature, withClaim } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { Signature, Token } = securityHeaders;
const { mediaType } = operation.body!;
const body = { [sample.text]: 'x' };
const isCovered = (what: string): string => `A signature is of ${what} it was made with, and of no other.`;

/** Signatures of something else than what was sent, which are accepted. */
export const signatureCoverFaults: readonly Fault[] = listFaults(
  { group: 'signature', reach: 'alike' },
  {
    [isCovered('the body')]: {
      'signature-of-empty-body-accepted': {
        shownBy: [{ signed: { body: '' }, body }],
        alter: acceptAs(({ call }) => [withBody(call, '')]),
      },
      'signature-of-empty-object-accepted': {
        shownBy: [{ signed: { body: '{}' }, body }],
        alter: acceptAs(({ call }) => [withBody(call, '{}')]),
      },
    },
    [isCovered('the path')]: {
      'signature-of-other-job-accepted': {
        shownBy: [{ signed: { path: { [jobId]: (own) => own.otherJobId } } }],
        alter: acceptAs(({ call, jobs }) =>
          jobs.list().map(({ job_id }) => withUrl(call, (url) => putJobId(url, job_id))),
        ),
      },
    },
    [isCovered('the method')]: {
      'signature-of-other-method-accepted': {
        shownBy: [{ signed: { method: 'GET' } }],
        alter: acceptAs(({ call }) =>
          ['GET', 'POST', 'PATCH', 'DELETE'].map((method) => ({
            ...call,
            request: { ...call.request, method },
          })),
        ),
      },
    },
    [isCovered('the query')]: {
      'signature-without-query-accepted': {
        shownBy: [{ signed: { path: {} }, rawPath: (own) => `${own.path}?a=b` }],
        alter: acceptAs(({ call }) => [withUrl(call, (url) => (url.search = ''))]),
      },
    },
    [isCovered('the headers')]: {
      'signed-media-type-not-checked': {
        shownBy: [{ signed: { headers: { 'Content-Type': `${mediaType};charset=utf-8` } } }],
        alter: acceptAs(({ call }) => [withHeader(call, 'Content-Type', mediaType)]),
      },
    },
    'A hash that stands in for the body in a signature is that of the body.': {
      'body-hash-not-checked': {
        shownBy: [{ signed: {}, headers: { [bodyHashHeader]: '0'.repeat(64) } }],
        alter: acceptAs(ignoreBodyHash),
      },
      'signature-trusted-after-first-use': {
        breaks: isCovered('the body'),
        shownBy: [{ signed: {} }, { signed: { body: '{}' }, body, after: 0 }],
        alter: trustAfterFirstUse,
      },
    },
  },
);

async function ignoreBodyHash(signed: SignedCall): Promise<readonly Call[]> {
  if ((await computeSignature(signed)) !== signed.claim.signature) return [];
  const { claim } = signed;
  const call = withHeader(signed.call, bodyHashHeader, undefined);
  const signedHeaders = claim.signedHeaders.filter((name) => name !== bodyHashHeader.toLowerCase());
  const signature = await computeSignature({ ...signed, call }, signedHeaders);
  return signature === undefined ? [] : [withClaim({ ...signed, call }, { signedHeaders, signature })];
}

function withUrl(call: Call, change: (url: URL) => void): Call {
  const url = new URL(call.request.url);
  change(url);
  return { ...call, request: { ...call.request, url: url.href } };
}

function putJobId(url: URL, job: string): void {
  const segments = url.pathname.split('/');
  segments[operation.path.split('/').indexOf(`{${jobId}}`)] = job;
  url.pathname = segments.join('/');
}

/** What comes of remembering which signatures were good, and not what of. */
function trustAfterFirstUse(steps: Steps): Partial<Steps> {
  const trusted = new Set<string>();
  return {
    async checkCredentials(call) {
      const { headers } = call.request;
      const authorization = headers.get(Signature.header);
      if (authorization === undefined || headers.has(Token.header)) return steps.checkCredentials(call);
      if (trusted.has(authorization)) return undefined;
      await steps.checkCredentials(call);
      trusted.add(authorization);
      return undefined;
    },
  };
}
