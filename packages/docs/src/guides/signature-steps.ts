/** A signature, step by step: made by the signer of the client for one request, never typed. */
import { hash } from 'node:crypto';

import { parseSdkDate, signRequest } from '@dli-flink/client/signing';

import { explainSignature } from '../explain-signature.ts';
import type { SampleRequest } from '../samples/sample-request.ts';
import { fence } from '../wording/blocks.ts';
import type { Parts } from './fill-in.ts';

/** The pair and the date of the vendor's own guide to signing: they are published, and good for nothing. */
const credentials = {
  accessKey: 'QTWAOYTTINDUT2QVKYUC',
  secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc',
};
const sdkDate = '20191115T033655Z';

/** @param request with a body */
export async function writeSignatureSteps({ baseUrl, body, method, path }: SampleRequest): Promise<Parts> {
  const url = new URL(baseUrl + path);
  const text = JSON.stringify(body!.value);
  const headers = { 'Content-Type': body!.mediaType };
  const date = parseSdkDate(sdkDate)!;
  const added = await signRequest({ method, url, headers, body: text }, credentials, { date });
  const { canonicalRequest, signature, stringToSign } = (await explainSignature({
    method,
    url,
    headers: { ...headers, ...added },
    body: new TextEncoder().encode(text),
  }))!;
  const writeRequest = (sent: Readonly<Record<string, string>>): string => {
    const fields = Object.entries({ Host: url.host, ...headers, ...sent });
    const head = [`${method} ${path} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)];
    return fence('http', [...head, '', text].join('\n'));
  };
  return {
    'signature:request': writeRequest({}),
    'signature:access-key': credentials.accessKey,
    'signature:secret-key': credentials.secretKey,
    'signature:date': sdkDate,
    'signature:body-hash': fence('text', hash('sha256', text)),
    'signature:canonical-request': fence('text', canonicalRequest),
    'signature:canonical-request-hash': fence('text', hash('sha256', canonicalRequest)),
    'signature:string-to-sign': fence('text', stringToSign),
    'signature:signature': fence('text', signature),
    'signature:signed-request': writeRequest(added),
  };
}
