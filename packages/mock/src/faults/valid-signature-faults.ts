import { parseSdkDate } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import { Refused } from '../refusal.ts';
import type { Steps } from '../steps.ts';
import type { Fault, Probe } from './fault.ts';
import { sample } from './request-rules.ts';
import { refuseSignatures } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { Signature, SignatureDate, Token } = securityHeaders;
const { signatureValidity } = gateway;
const usual: ReadonlySet<string> = new Set(['content-type', 'host', SignatureDate.header.toLowerCase()]);

const isKept = `A signature is good for ${signatureValidity / 60} minutes around the instant in ${SignatureDate.header}.`;
const isFree = 'The signed headers are those that the signature lists.';

/** Signatures that are good, and are refused; and one that is not, and is not refused as it should be. */
export const validSignatureFaults: readonly Fault[] = [
  fault(
    'every-signature-refused',
    `A request needs no ${Token.header} where it has a signature.`,
    [{ signed: {} }],
    () => true,
  ),
  fault('signature-of-media-type-refused', isFree, [{ signed: {} }], ({ claim }) =>
    claim.signedHeaders.includes('content-type'),
  ),
  fault(
    'signature-without-host-refused',
    isFree,
    [{ signed: { signedHeaders: [SignatureDate.header] } }],
    ({ claim }) => !claim.signedHeaders.includes('host'),
  ),
  fault(
    'signature-of-other-header-refused',
    isFree,
    [{ signed: {}, headers: { 'X-Project-Id': (own) => own.projectId } }],
    ({ claim }) => claim.signedHeaders.some((name) => !usual.has(name)),
  ),
  fault(
    'signature-kept-for-half-the-time',
    isKept,
    [{ signed: { skew: 60 - signatureValidity } }],
    (signed) => Math.abs(readAge(signed)) > signatureValidity * 500,
  ),
  fault(
    'signature-ahead-of-the-clock-refused',
    isKept,
    [{ signed: { skew: 60 } }],
    (signed) => readAge(signed) < 0,
  ),
  fault(
    'signature-of-non-ascii-body-refused',
    'A signature covers the bytes of the body, whatever they are.',
    [{ signed: {}, body: { [sample.text]: 'ä' } }],
    ({ call }) => call.request.body.some((byte) => byte > 127),
  ),
  {
    ...fault(
      'signature-refused-after-first-use',
      isKept,
      [{ signed: {} }, { signed: {}, after: 0 }],
      () => false,
    ),
    alter: (steps, surroundings) => {
      const used = new Set<string>();
      return refuseSignatures(({ claim: { signature } }) => used.size === used.add(signature).size)(
        steps,
        surroundings,
      );
    },
  },
  {
    id: 'wrong-signature-crashes',
    group: 'signature',
    breaks: 'A request with a wrong signature is refused with status 401.',
    shownBy: [{ signed: { secretKey: 'unknown' } }],
    reach: 'refusals',
    alter: crashOnWrong,
  },
];

/** Milliseconds since a request was signed. */
function readAge({ call: { now, request } }: SignedCall): number {
  return now - (parseSdkDate(request.headers.get(SignatureDate.header) ?? '')?.getTime() ?? now);
}

function crashOnWrong(steps: Steps): Partial<Steps> {
  return {
    checkCredentials: (call) =>
      steps.checkCredentials(call).catch((error: unknown) => {
        const { headers } = call.request;
        const isSigned = headers.has(Signature.header) && !headers.has(Token.header);
        throw isSigned ? new Refused(call.refusals.internal) : error;
      }),
  };
}

function fault(
  id: string,
  breaks: string,
  shownBy: readonly Probe[],
  isRefused: (signed: SignedCall) => boolean,
): Fault {
  return { id, group: 'signature', breaks, shownBy, reach: 'successes', alter: refuseSignatures(isRefused) };
}
