/** Node's error codes in words, for somebody who has to mend an address, a proxy or a certificate. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is closed without a reply',
  EPIPE: 'the connection is closed without a reply',
  ENOTFOUND: 'the name of the host cannot be resolved',
  EAI_AGAIN: 'the name of the host cannot be resolved for now',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ETIMEDOUT: 'the connection cannot be made in time',
  EPROTO: 'TLS fails, as it does when the endpoint speaks plain HTTP',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS fails, the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS fails, a certificate of the chain is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS fails, the certificate cannot be verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'TLS fails, the authority of the certificate is not known; --cacert names one',
  CERT_HAS_EXPIRED: 'TLS fails, the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS fails, the certificate is that of another host',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'TLS fails, the endpoint asks for a certificate of yours; --cert and --key give one',
  HPE_INVALID_CONSTANT: 'what comes back is not HTTP',
};

const onlyHttp2 = 'it speaks only HTTP/2, and the contract tests speak HTTP/1.1';

/** An error of Node's network in one line. */
export function describeNetworkError(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  const [line = ''] = error.message.split('\n');
  if (isHttp2(error) || /alert no application protocol/.test(line)) return onlyHttp2;
  const meaning = code === undefined ? undefined : meanings[code];
  if (meaning !== undefined) return meaning;
  // What OpenSSL says begins with the address of a thread.
  if (code?.startsWith('ERR_SSL_')) return /alert/i.test(code) ? `TLS fails with ${code}` : meanings.EPROTO!;
  if (code?.startsWith('HPE_')) return `what comes back is not HTTP (${code})`;
  return line || code || error.name;
}

/** Types of the frames that an HTTP/2 server begins with: SETTINGS, GOAWAY. */
const firstFrames: ReadonlySet<number | undefined> = new Set([4, 7]);

/** Whether bytes that are no HTTP/1.1 begin with a frame of HTTP/2 that is about the connection as a whole. */
function isHttp2(error: Error & { readonly rawPacket?: Buffer }): boolean {
  const { rawPacket: bytes } = error;
  return bytes !== undefined && bytes.length >= 9 && firstFrames.has(bytes[3]) && bytes.readUInt32BE(5) === 0;
}
