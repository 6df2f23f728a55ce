/** Node's error codes in words, for somebody who has to mend an address, a proxy or a certificate. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection is closed without a reply',
  ENOTFOUND: 'the name of the host cannot be resolved',
  EAI_AGAIN: 'the name of the host cannot be resolved for now',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
  ETIMEDOUT: 'the connection cannot be made in time',
  EPROTO: 'TLS fails, as it does when the endpoint speaks plain HTTP',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'TLS fails, the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'TLS fails, a certificate of the chain is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'TLS fails, the certificate cannot be verified',
  CERT_HAS_EXPIRED: 'TLS fails, the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS fails, the certificate is that of another host',
  HPE_INVALID_CONSTANT: 'what comes back is not HTTP',
};

/** An error of Node's network in one line. */
export function describeNetworkError(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  const [line = ''] = error.message.split('\n');
  // What OpenSSL says begins with the address of a thread.
  if (code?.startsWith('ERR_SSL_')) return meanings.EPROTO!;
  return (code === undefined ? undefined : meanings[code]) ?? (line || code || error.name);
}
