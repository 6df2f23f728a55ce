import { parseSdkDate } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import type { Alteration, Call } from '../steps.ts';
import { listFaults } from './fault.ts';
import type { Fault } from './fault.ts';
import { acceptAs, computeSignature, withClaim } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { SignatureDate } = securityHeaders;
const dateHeader = SignatureDate.header.toLowerCase();
const { signatureValidity } = gateway;
const common = { group: 'signature', reach: 'alike' } as const;

/** Signatures of another time, by another key or of other digits, which are accepted. */
export const signatureFaults: readonly Fault[] = listFaults(common, {
  [`A signature is good for ${signatureValidity / 60} minutes around the instant in ${SignatureDate.header}.`]:
    {
      'signature-date-not-checked': {
        shownBy: [{ signed: { skew: -86_400 } }],
        alter: acceptAs((signed) => [asOf(signed, readDate(signed))]),
      },
      'signature-of-the-future-accepted': {
        shownBy: [{ signed: { skew: 86_400 } }],
        alter: acceptAs((signed) => [asOf(signed, Math.max(signed.call.now, readDate(signed)))]),
      },
      'signature-kept-for-twice-the-time': {
        shownBy: [{ signed: { skew: -1.5 * signatureValidity } }],
        alter: acceptAs((signed) =>
          [-1, 1].map((sign) => asOf(signed, signed.call.now + sign * signatureValidity * 1000)),
        ),
      },
    },
  [`${SignatureDate.header} is always among the signed headers.`]: {
    'signature-date-not-signed-accepted': {
      shownBy: [{ signed: { unlisted: [dateHeader] } }],
      alter: acceptAs(completeSignedHeaders),
    },
  },
  'A signature is made with the secret of a key pair that the service knows.': {
    'unknown-access-key-accepted': {
      shownBy: [{ signed: { accessKey: 'unknown' } }],
      alter: acceptAs((signed) => [withClaim(signed, { accessKey: signed.accessKey.accessKey })]),
    },
    'access-key-case-insensitive': {
      shownBy: [{ signed: { accessKey: (own) => own.accessKey.toLowerCase() } }],
      alter: acceptAs((signed) => {
        const { accessKey } = signed.accessKey;
        const isAlike = signed.claim.accessKey.toLowerCase() === accessKey.toLowerCase();
        return isAlike ? [withClaim(signed, { accessKey })] : [];
      }),
    },
    'any-signature-accepted': {
      shownBy: [{ signed: { secretKey: 'unknown' } }],
      alter: acceptIf(({ digits }) => digits === 64),
    },
  },
  'A signature is compared with the one expected in all of its digits.': {
    'signature-cut-short-accepted': {
      shownBy: [{ signed: { digits: 32 } }],
      alter: acceptIf(
        ({ claim, digits }, expected) => digits > 0 && expected.startsWith(claim.signature.slice(0, digits)),
      ),
    },
    'signature-compared-in-half': {
      shownBy: [{ signed: { digits: 32, padded: true } }],
      alter: acceptIf(
        ({ claim, digits }, expected) =>
          digits === 64 && expected.slice(0, 32) === claim.signature.slice(0, 32),
      ),
    },
  },
});

function asOf({ call }: SignedCall, now: number): Call {
  return { ...call, now };
}

function readDate({ call: { now, request } }: SignedCall): number {
  return parseSdkDate(request.headers.get(SignatureDate.header) ?? '')?.getTime() ?? now;
}

/** Accepts a signature that is close enough to the one that is expected. */
function acceptIf(isClose: (signed: SignedCall, expected: string) => boolean): Alteration {
  return acceptAs(async (signed) => {
    const signature = await computeSignature(signed);
    return signature !== undefined && isClose(signed, signature) ? [withClaim(signed, { signature })] : [];
  });
}

/** Whether the date was signed and is not listed, or was neither: both are taken for a good signature. */
async function completeSignedHeaders(signed: SignedCall): Promise<readonly Call[]> {
  const signedHeaders = [...new Set([...signed.claim.signedHeaders, dateHeader])].toSorted();
  const complete = await computeSignature(signed, signedHeaders);
  const isGood = [complete, await computeSignature(signed)].includes(signed.claim.signature);
  return isGood ? [withClaim(signed, { signedHeaders, signature: complete! })] : [];
}
