import { parseSdkDate } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';
import { gateway } from '@dli-flink/contract/service-rules';

import type { Call } from '../steps.ts';
import type { Fault, Probe } from './fault.ts';
import { acceptAs, computeSignature, withClaim } from './signature-rules.ts';
import type { SignedCall } from './signature-rules.ts';

const { SignatureDate } = securityHeaders;
const dateHeader = SignatureDate.header.toLowerCase();
const { signatureValidity } = gateway;

const isKept = `A signature is good for ${signatureValidity / 60} minutes around the instant in ${SignatureDate.header}.`;
const isOfKey = 'A signature is made with the secret of a key pair that the service knows.';
const isWhole = 'A signature is compared with the one expected in all of its digits.';

/** Signatures of another time, by another key or of other digits, which are accepted. */
export const signatureFaults: readonly Fault[] = [
  fault('signature-date-not-checked', isKept, [{ signed: { skew: -86_400 } }], (signed) => [
    asOf(signed, readDate(signed)),
  ]),
  fault('signature-of-the-future-accepted', isKept, [{ signed: { skew: 86_400 } }], (signed) => [
    asOf(signed, Math.max(signed.call.now, readDate(signed))),
  ]),
  fault(
    'signature-kept-for-twice-the-time',
    isKept,
    [{ signed: { skew: -1.5 * signatureValidity } }],
    (signed) => [-1, 1].map((sign) => asOf(signed, signed.call.now + sign * signatureValidity * 1000)),
  ),
  fault(
    'signature-date-not-signed-accepted',
    `${SignatureDate.header} is always among the signed headers.`,
    [{ signed: { unlisted: [dateHeader] } }],
    completeSignedHeaders,
  ),
  fault('unknown-access-key-accepted', isOfKey, [{ signed: { accessKey: 'unknown' } }], (signed) => [
    withClaim(signed, { accessKey: signed.accessKey.accessKey }),
  ]),
  fault(
    'access-key-case-insensitive',
    isOfKey,
    [{ signed: { accessKey: (own) => own.accessKey.toLowerCase() } }],
    (signed) => {
      const { accessKey } = signed.accessKey;
      const isAlike = signed.claim.accessKey.toLowerCase() === accessKey.toLowerCase();
      return isAlike ? [withClaim(signed, { accessKey })] : [];
    },
  ),
  fault('any-signature-accepted', isOfKey, [{ signed: { secretKey: 'unknown' } }], (signed) =>
    acceptIf(signed, ({ digits }) => digits === 64),
  ),
  fault('signature-cut-short-accepted', isWhole, [{ signed: { digits: 32 } }], (signed) =>
    acceptIf(
      signed,
      ({ claim, digits }, expected) => digits > 0 && expected.startsWith(claim.signature.slice(0, digits)),
    ),
  ),
  fault('signature-compared-in-half', isWhole, [{ signed: { digits: 32, padded: true } }], (signed) =>
    acceptIf(
      signed,
      ({ claim, digits }, expected) =>
        digits === 64 && expected.slice(0, 32) === claim.signature.slice(0, 32),
    ),
  ),
];

function asOf({ call }: SignedCall, now: number): Call {
  return { ...call, now };
}

function readDate({ call: { now, request } }: SignedCall): number {
  return parseSdkDate(request.headers.get(SignatureDate.header) ?? '')?.getTime() ?? now;
}

/** The request with the signature that is expected, if what was sent is close enough to it. */
async function acceptIf(
  signed: SignedCall,
  isClose: (signed: SignedCall, expected: string) => boolean,
): Promise<readonly Call[]> {
  const signature = await computeSignature(signed);
  return signature !== undefined && isClose(signed, signature) ? [withClaim(signed, { signature })] : [];
}

/** Whether the date was signed and is not listed, or was neither: both are taken for a good signature. */
async function completeSignedHeaders(signed: SignedCall): Promise<readonly Call[]> {
  const signedHeaders = [...new Set([...signed.claim.signedHeaders, dateHeader])].toSorted();
  const complete = await computeSignature(signed, signedHeaders);
  const isGood = [complete, await computeSignature(signed)].includes(signed.claim.signature);
  return isGood ? [withClaim(signed, { signedHeaders, signature: complete! })] : [];
}

function fault(
  id: string,
  breaks: string,
  shownBy: readonly Probe[],
  listOthers: Parameters<typeof acceptAs>[0],
): Fault {
  return { id, group: 'signature', breaks, shownBy, reach: 'alike', alter: acceptAs(listOthers) };
}
