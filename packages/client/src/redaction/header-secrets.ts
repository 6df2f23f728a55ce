import { readBase64 } from './decode.ts';

/** Headers that hold a secret, whoever sets them. */
const secretHeaders = /auth|cookie|key|password|secret|signature|token/i;

/** Headers that come with credentials and hold none. */
const publicHeaders = /^(x-sdk-date|x-project-id|x-domain-id|date|content-type|x-sdk-content-sha256)$/i;

/** Parameters of `Authorization` that tell who, and not how it is proved. */
const publicParameters = /^(access|algorithm|credential|realm|signedheaders|username)$/i;

/**
 * The secrets in header fields: values, and what is secret by itself in them, such as the signature in `Authorization`,
 * the token after `Bearer`, and the password of `Basic`.
 *
 * @param areCredentials whether the fields authenticate a request: then their names need not say that they are secret
 */
export function listHeaderSecrets(
  fields: Readonly<Record<string, string>>,
  areCredentials = false,
): readonly string[] {
  const secrets: string[] = [];
  for (const name in fields) {
    if (areCredentials ? !publicHeaders.test(name) : secretHeaders.test(name))
      addSecrets(fields[name]!, secrets);
  }
  return secrets;
}

function addSecrets(value: string, secrets: string[]): void {
  secrets.push(value);
  for (const [index, part] of value.split(/;?[\s,]+/).entries()) {
    // What stands alone before others is the name of a scheme.
    const [, name = '', secret = index > 0 && part] = /^([\w-]+)="?([^="][^"]*)/.exec(part) ?? [];
    if (secret && !publicParameters.test(name)) secrets.push(secret);
  }
  const [, password] = /^basic\s+([\w+/-]+)/i.exec(value) ?? [];
  if (password === undefined) return;
  const bytes = readBase64(password).replace(/^[^:]*:/, '');
  // It may be UTF-8, or Latin-1.
  secrets.push(bytes, new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))));
}
