import { formatAuthorizationHeader, parseAuthorizationHeader, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials } from '@dli-flink/client/signing';

import type { SignatureChange } from '../case.ts';
import { withoutNull } from './parameters.ts';
import { swapCase } from './token.ts';
import type { WireRequest } from './transport.ts';

/** Signs a request, with a signature that is changed in one way. */
export async function addSignature(
  request: WireRequest,
  baseUrl: string,
  key: AccessKeyCredentials,
  change: SignatureChange,
  signedPath: string,
  now: number,
): Promise<WireRequest> {
  const { body, headers, method, path } = request;
  const signable = {
    method: change.method ?? method,
    url: `${baseUrl}${signedPath}`,
    body: change.body ?? body,
  };
  const signed = await sign(signable, headers, key, change, now);
  const good = await sign({ method, url: `${baseUrl}${path}`, body }, headers, key, {}, now);
  // The good signature would be a secret that a reply repeats, unless it is what was sent.
  const secrets = [key.secretKey, signatureOf(good), key.securityToken ?? ''];
  return {
    ...request,
    headers: signed,
    secrets: secrets.filter((secret) => secret !== '' && secret !== signatureOf(signed)),
  };
}

async function sign(
  signable: { readonly method: string; readonly url: string; readonly body: string | Uint8Array | undefined },
  headers: Readonly<Record<string, string>>,
  { accessKey, secretKey, securityToken }: AccessKeyCredentials,
  change: SignatureChange,
  now: number,
): Promise<Record<string, string>> {
  const sent = { ...headers, ...change.extraHeaders };
  const keys = {
    accessKey: change.otherAccessKey ? `${accessKey.slice(0, -1)}0X` : accessKey,
    secretKey: change.otherSecretKey ? `${secretKey}x` : secretKey,
    securityToken,
  };
  const date = new Date(now + (change.skew ?? 0) * 1000);
  const added = await signRequest({ ...signable, headers: sent }, keys, {
    date,
    signedHeaders: change.signedHeaders,
  });
  const claim = parseAuthorizationHeader(added.Authorization)!;
  const authorization = formatAuthorizationHeader({
    accessKey: change.accessKeyInOtherCase ? swapCase(claim.accessKey) : claim.accessKey,
    signedHeaders: claim.signedHeaders.filter((name) => name !== change.unlisted),
    signature: change.zeros
      ? '0'.repeat(64)
      : claim.signature.slice(0, change.digits).padEnd(change.isPadded ? 64 : 0, '0'),
  });
  return withoutNull({ ...sent, ...added, Authorization: authorization, ...change.headers });
}

function signatureOf(headers: Readonly<Record<string, string>>): string {
  return parseAuthorizationHeader(headers.Authorization ?? '')?.signature ?? '';
}
