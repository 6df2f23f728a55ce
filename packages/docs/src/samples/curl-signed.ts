import {
  buildCanonicalRequest,
  buildStringToSign,
  formatAuthorizationHeader,
} from '@dli-flink/client/signing';
import { securityHeaders } from '@dli-flink/contract/operations';

import { writeMethod } from './curl-token.ts';
import { quoteForShell, writeJson } from './literals.ts';
import type { SampleRequest } from './sample-request.ts';

/**
 * A signature made by a shell with openssl alone. What is signed is written by the signer of the client, with variables
 * of the shell in place of what is known only when it is sent.
 */
export function writeCurlSigned({ baseUrl, body, method, path, query }: SampleRequest): string {
  const dateHeader = securityHeaders.SignatureDate.header;
  const sent = {
    ...(body && { 'Content-Type': body.mediaType }),
    [dateHeader]: '$date',
  };
  const signedHeaders = ['host', ...Object.keys(sent)].map((name) => name.toLowerCase()).toSorted();
  const canonicalRequest = buildCanonicalRequest({
    method,
    url: { host: '${base_url#*://}', pathname: path, search: query },
    headers: sent,
    signedHeaders,
    bodyHash: '$(printf %s "$body" | sha256)',
  });
  const stringToSign = buildStringToSign('$date', '$(printf %s "$canonical_request" | sha256)');
  const authorization = formatAuthorizationHeader({
    accessKey: '$HUAWEICLOUD_SDK_AK',
    signedHeaders,
    signature: '$signature',
  });
  return `: "\${HUAWEICLOUD_SDK_AK:?}" "\${HUAWEICLOUD_SDK_SK:?}"
base_url=\${DLI_BASE_URL:-${baseUrl}}
body=${quoteForShell(body === undefined ? '' : writeJson(body.value))}
date=$(date -u +%Y%m%dT%H%M%SZ)

sha256() { openssl dgst -sha256 -r | cut -d ' ' -f 1; }

# HMAC by hand: openssl takes a key only as an argument, and everyone on the machine can read those.
# A secret key is shorter than the 64 bytes of a block, so it is filled up with zeros.
key_with() {
  { printf %s "$HUAWEICLOUD_SDK_SK"; head -c 64 /dev/zero; } | head -c 64 |
    od -An -v -tu1 | tr -s ' ' '\\n' | sed '/^$/d' |
    while read -r byte; do printf "\\\\$(printf %03o $((byte ^ $1)))"; done
}
hmac_sha256() { { key_with 54; cat; } | openssl dgst -sha256 -binary | { key_with 92; cat; } | sha256; }

canonical_request="${canonicalRequest}"

string_to_sign="${stringToSign}"

signature=$(printf %s "$string_to_sign" | hmac_sha256)

curl --fail-with-body ${writeMethod({ method })} --header @- \\${body === undefined ? '' : '\n  --data-raw "$body" \\'}
  "$base_url${path}${query}" <<END
${Object.entries(sent)
  .map(([name, value]) => `${name}: ${value}`)
  .join('\n')}
${securityHeaders.Signature.header}: ${authorization}
END`;
}
