/** An access key with its secret, permanent or temporary. */
export interface AccessKeyCredentials {
  /** AK. */
  readonly accessKey: string;
  /** SK. */
  readonly secretKey: string;
  /** Comes with temporary credentials; sent and signed as `X-Security-Token`. */
  readonly securityToken?: string | undefined;
}

/**
 * Refuses credentials that cannot be right, before they end in a 401 that does not say why.
 *
 * @throws TypeError that names the field and never shows its value.
 */
export function checkCredentials(credentials: AccessKeyCredentials): void {
  if (typeof credentials !== 'object' || credentials === null) {
    throw new TypeError('credentials: must be an object with accessKey and secretKey');
  }
  checkIdentifier('accessKey', credentials.accessKey);
  checkIdentifier('secretKey', credentials.secretKey);
  if (credentials.securityToken !== undefined) checkIdentifier('securityToken', credentials.securityToken);
}

/**
 * Refuses a key, token or id that is empty or holds anything but visible ASCII, such as the line end that
 * reading it from a file leaves behind.
 *
 * @throws TypeError that names the field and never shows its value.
 */
export function checkIdentifier(field: string, value: string): void {
  // Plain JavaScript can pass an unset variable, which a pattern alone would read as "undefined".
  if (typeof value !== 'string' || !/^[!-~]+$/.test(value)) {
    throw new TypeError(`${field}: must be visible ASCII, not empty; check where it is read`);
  }
}
