import { parseSdkDate } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import type { Steps, Surroundings } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import { crashOnRefusal } from './refusal-rules.ts';
import { sample } from './request-rules.ts';
import { refuseSignatures } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { Signature, SignatureDate, Token } = securityHeaders;
const { signatureValidity } = gateway;
const usual: ReadonlySet<string> = new Set(['content-type', 'host', SignatureDate.header.toLowerCase()]);

const isKept = `A signature is good for ${signatureValidity / 60} minutes around the instant in ${SignatureDate.header}.`;

/** Signatures that are good, and are refused; and one that is not, and is not refused as it should be. */
export const validSignatureFaults: readonly Fault[] = listFaults(
  { group: 'signature', reach: 'successes', shownBy: [{ signed: {} }] },
  {
    [`A request needs no ${Token.header} where it has a signature.`]: {
      'every-signature-refused': {
        alter: refuseSignatures(() => true),
      },
    },
    'The signed headers are those that the signature lists.': {
      'signature-of-media-type-refused': {
        alter: refuseSignatures(({ claim }) => claim.signedHeaders.includes('content-type')),
      },
      'signature-without-host-refused': {
        shownBy: [{ signed: { signedHeaders: [SignatureDate.header] } }],
        alter: refuseSignatures(({ claim }) => !claim.signedHeaders.includes('host')),
      },
      'signature-of-other-header-refused': {
        shownBy: [{ signed: {}, headers: { 'X-Project-Id': (own) => own.projectId } }],
        alter: refuseSignatures(({ claim }) => claim.signedHeaders.some((name) => !usual.has(name))),
      },
    },
    [isKept]: {
      'signature-kept-for-half-the-time': {
        shownBy: [{ signed: { skew: 60 - signatureValidity } }],
        alter: refuseSignatures((signed) => Math.abs(readAge(signed)) > signatureValidity * 500),
      },
      'signature-ahead-of-the-clock-refused': {
        shownBy: [{ signed: { skew: 60 } }],
        alter: refuseSignatures((signed) => readAge(signed) < 0),
      },
    },
    'A signature covers the bytes of the body, whatever they are.': {
      'signature-of-non-ascii-body-refused': {
        shownBy: [{ signed: {}, body: { [sample.text]: 'ä' } }],
        alter: refuseSignatures(({ call }) => call.request.body.some((byte) => byte > 127)),
      },
      'signature-refused-after-first-use': {
        breaks: isKept,
        shownBy: [{ signed: {} }, { signed: {}, after: 0 }],
        alter: refuseAfterFirstUse,
      },
    },
    'A request with a wrong signature is refused with status 401.': {
      'wrong-signature-crashes': {
        shownBy: [{ signed: { secretKey: 'unknown' } }],
        reach: 'refusals',
        alter: crashOnRefusal(
          'checkCredentials',
          (_, { request: { headers } }) => headers.has(Signature.header) && !headers.has(Token.header),
        ),
      },
    },
  },
);

/** Milliseconds since a request was signed. */
function readAge({ call: { now, request } }: SignedCall): number {
  return now - (parseSdkDate(request.headers.get(SignatureDate.header) ?? '')?.getTime() ?? now);
}

function refuseAfterFirstUse(steps: Steps, surroundings: Surroundings): Partial<Steps> {
  const used = new Set<string>();
  const isUsed = ({ claim: { signature } }: SignedCall): boolean => used.size === used.add(signature).size;
  return refuseSignatures(isUsed)(steps, surroundings);
}
