/** Signatures with one flaw, which no signer would make. */
import { createHmac, hash } from 'node:crypto';

import {
  buildCanonicalRequest,
  buildStringToSign,
  formatAuthorizationHeader,
  formatSdkDate,
} from '@dli-flink/client/signing';
import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import type { SampleRequest } from '../samples/sample-request.ts';

/** One flaw of a signature; the rest of it is right. */
export interface Flaw {
  /** Changes what is signed. */
  readonly canonical?: (text: string) => string;
  /** Changes the body after it was signed. */
  readonly sent?: (body: string) => string;
  readonly signsDate?: boolean;
}

/** @param date of the signature, in milliseconds since the epoch */
export function signWithFlaw(
  { baseUrl, body, method, path }: SampleRequest,
  { accessKey, secretKey }: AccessKeyCredentials,
  date: number,
  { canonical, sent, signsDate = true }: Flaw = {},
): Request {
  const { Signature, SignatureDate } = securityHeaders;
  const url = new URL(baseUrl + path);
  const text = JSON.stringify(body!.value);
  const sdkDate = formatSdkDate(new Date(date));
  const headers = { 'Content-Type': body!.mediaType, [SignatureDate.header]: sdkDate };
  const signedHeaders = ['content-type', 'host', ...(signsDate ? [SignatureDate.header.toLowerCase()] : [])];
  const right = buildCanonicalRequest({
    method,
    url,
    headers,
    signedHeaders,
    bodyHash: hash('sha256', text),
  });
  const signature = createHmac('sha256', secretKey)
    .update(buildStringToSign(sdkDate, hash('sha256', canonical?.(right) ?? right)))
    .digest('hex');
  const authorization = formatAuthorizationHeader({ accessKey, signedHeaders, signature });
  return new Request(url, {
    method,
    headers: { ...headers, [Signature.header]: authorization },
    body: sent?.(text) ?? text,
  });
}
