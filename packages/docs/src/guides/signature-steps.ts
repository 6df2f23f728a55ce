/** A signature, step by step: made by the signer of the client for one request, never typed. */
import { createHash } from 'node:crypto';

import {
  buildCanonicalRequest,
  buildStringToSign,
  parseAuthorizationHeader,
  parseSdkDate,
  signRequest,
} from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import type { SampleRequest } from '../samples/sample-request.ts';
import { fence } from '../wording/blocks.ts';
import type { Parts } from './fill-in.ts';

/** The pair and the date of the vendor's own guide to signing: they are published, and good for nothing. */
const credentials = {
  accessKey: 'QTWAOYTTINDUT2QVKYUC',
  secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
};
const sdkDate = '20191115T033655Z';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param request with a body */
export async function explainSignature({ baseUrl, body, method, path }: SampleRequest): Promise<Parts> {
  const url = new URL(baseUrl + path);
  const text = JSON.stringify(body!.value);
  const headers = { 'Content-Type': body!.mediaType };
  const added = await signRequest({ method, url, headers, body: text }, credentials, {
    date: parseSdkDate(sdkDate)!,
  });
  const { signature, signedHeaders } = parseAuthorizationHeader(added.Authorization)!;
  const canonicalRequest = buildCanonicalRequest({
    method,
    url,
    headers: { ...headers, ...added },
    signedHeaders,
    bodyHash: sha256(text),
  });
  const canonicalRequestHash = sha256(canonicalRequest);
  const unsigned = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return {
    'signature:request': fence('http', [...unsigned, '', text].join('\n')),
    'signature:access-key': credentials.accessKey,
    'signature:secret-key': credentials.secretKey,
    'signature:date': sdkDate,
    'signature:body-hash': fence('text', sha256(text)),
    'signature:canonical-request': fence('text', canonicalRequest),
    'signature:canonical-request-hash': fence('text', canonicalRequestHash),
    'signature:string-to-sign': fence('text', buildStringToSign(sdkDate, canonicalRequestHash)),
    'signature:signature': fence('text', signature),
    'signature:signed-request': fence(
      'http',
      [
        ...unsigned,
        `${securityHeaders.SignatureDate.header}: ${sdkDate}`,
        `${securityHeaders.Signature.header}: ${added.Authorization}`,
        '',
        text,
      ].join('\n'),
    ),
  };
}
