import { securityHeaders } from '@dli-flink/contract/operations';

import type { Call, Steps } from '../steps.ts';
import type { Fault, Probe } from './fault.ts';
import { jobId, operation, sample, withBody, withHeader } from './request-rules.ts';
import { acceptAs, bodyHashHeader, computeSignature, withClaim } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { Signature, Token } = securityHeaders;
const isCovered = (what: string): string => `A signature is of ${what} it was made with, and of no other.`;

/** Signatures of something else than what was sent, which are accepted. */
export const signatureCoverFaults: readonly Fault[] = [
  fault(
    'signature-of-empty-body-accepted',
    isCovered('the body'),
    [{ signed: { body: '' }, body: { [sample.text]: 'x' } }],
    ({ call }) => [withBody(call, '')],
  ),
  fault(
    'signature-of-empty-object-accepted',
    isCovered('the body'),
    [{ signed: { body: '{}' }, body: { [sample.text]: 'x' } }],
    ({ call }) => [withBody(call, '{}')],
  ),
  fault(
    'signature-of-other-job-accepted',
    isCovered('the path'),
    [{ signed: { path: { [jobId]: (own) => own.otherJobId } } }],
    ({ call, jobs }) => jobs.list().map(({ job_id }) => withUrl(call, (url) => putJobId(url, job_id))),
  ),
  fault(
    'signature-of-other-method-accepted',
    isCovered('the method'),
    [{ signed: { method: 'GET' } }],
    ({ call }) =>
      ['GET', 'POST', 'PATCH', 'DELETE'].map((method) => ({
        ...call,
        request: { ...call.request, method },
      })),
  ),
  fault(
    'signature-without-query-accepted',
    isCovered('the query'),
    [{ signed: { path: {} }, rawPath: (own) => `${own.path}?a=b` }],
    ({ call }) => [withUrl(call, (url) => (url.search = ''))],
  ),
  fault(
    'signed-media-type-not-checked',
    isCovered('the headers'),
    [{ signed: { headers: { 'Content-Type': `${operation.body!.mediaType};charset=utf-8` } } }],
    ({ call }) => [withHeader(call, 'Content-Type', operation.body!.mediaType)],
  ),
  fault(
    'body-hash-not-checked',
    'A hash that stands in for the body in a signature is that of the body.',
    [{ signed: {}, headers: { [bodyHashHeader]: '0'.repeat(64) } }],
    ignoreBodyHash,
  ),
  {
    ...fault(
      'signature-trusted-after-first-use',
      isCovered('the body'),
      [{ signed: {} }, { signed: { body: '{}' }, body: { [sample.text]: 'x' }, after: 0 }],
      () => [],
    ),
    alter: trustAfterFirstUse,
  },
];

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

function fault(
  id: string,
  breaks: string,
  shownBy: readonly Probe[],
  listOthers: Parameters<typeof acceptAs>[0],
): Fault {
  return { id, group: 'signature', breaks, shownBy, reach: 'alike', alter: acceptAs(listOthers) };
}
