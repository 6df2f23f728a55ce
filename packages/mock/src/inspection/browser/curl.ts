/** A request of the log as a command for a shell. */
import type { LoggedRequest } from '../logged-request.ts';

const redacted = '[redacted]';

/** What the log keeps of a body. */
const longestBody = 8192;

/** Headers that curl sets by itself, or that are about the connection. */
const ofConnection =
  /^(host|connection|keep-alive|te|transfer-encoding|content-length|expect|accept-encoding|accept-language|user-agent|sec-.*)$/;

/** What goes with a signature, which covers one request at one time. */
const ofSignature = /^(authorization|x-sdk-.*|x-security-token)$/;

/** What a terminal would take for a command when it is pasted. */
const control = /[^\P{Cc}\n\t]/u;

const encoder = new TextEncoder();

interface Curl {
  readonly command: string;
  /** What has to be done before it does the same. */
  readonly notes: readonly string[];
}

/** The command that sends a request again. Credentials are variables of the shell. */
export function writeCurl(request: LoggedRequest, origin: string): Curl {
  const { body, body_bytes: size, headers, method, path } = request;
  const isSigned = 'x-sdk-date' in headers;
  const names = Object.keys(headers).filter(
    (name) => !ofConnection.test(name) && !(isSigned && ofSignature.test(name)),
  );
  const fields = names
    .filter((name) => name !== redacted && !(name === 'accept' && headers[name] === '*/*'))
    .map((name) => writeField(name, headers[name]!));
  if (isSigned) fields.push(writeField('x-auth-token', redacted));
  // curl would call it a form.
  if (size > 0 && !('content-type' in headers)) fields.push(quote('Content-Type:'));
  const isWhole = size <= longestBody && !/[\0\uFFFD]/.test(body);
  const data = isWhole ? `--data-raw ${quote(body)}` : '--data-binary @body';
  const command = [
    `curl ${method === 'HEAD' ? '--head' : `-X ${method}`}`,
    quote(origin + path),
    ...fields.map((field) => `-H ${field}`),
    ...(size > 0 ? [data] : []),
  ].join(' \\\n  ');
  const notes = [
    ...(isSigned ? ['It was signed; here the token stands for the signature.'] : []),
    ...(isWhole ? [] : ['Not all of its body is kept: put the body into the file body.']),
    ...((path + body).includes(redacted) ? ['A secret in it is hidden: fill it in.'] : []),
  ];
  return { command, notes };
}

function writeField(key: string, value: string): string {
  const name = key.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
  // Without a value, curl would leave the header out.
  if (value === '') return quote(`${name};`);
  // Names of headers may have signs in them that mean something within double quotes.
  const isVariable = value === redacted && /^[a-z][\w-]*$/.test(key);
  return isVariable ? `"${name}: $${nameVariable(key)}"` : quote(`${name}: ${value}`);
}

function nameVariable(key: string): string {
  return key === 'x-auth-token' ? 'DLI_TOKEN' : key.toUpperCase().replaceAll('-', '_');
}

/** A text as one word of a shell. */
function quote(text: string): string {
  if (!control.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/[\\'\p{Cc}]/gu, (sign) =>
    /[\\']/.test(sign) ? `\\${sign}` : Array.from(encoder.encode(sign), writeByte).join(''),
  );
  return `$'${escaped}'`;
}

function writeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
