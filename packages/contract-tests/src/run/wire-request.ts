import { formatAuthorizationHeader, parseAuthorizationHeader, signRequest } from '@dli-flink/client/signing';
import type { AccessKeyCredentials } from '@dli-flink/client/signing';
import type { OperationId } from '@dli-flink/contract';
import { operations, securityHeaders } from '@dli-flink/contract/operations';
import type { OperationDescriptor, ParameterDescriptor } from '@dli-flink/contract/operations';
import { schemas } from '@dli-flink/contract/schemas';

import type { CaseRequest, SignatureChange, TokenChange } from '../cases/case.ts';

/** The credentials that the endpoint takes. */
export interface Credentials {
  readonly token?: string;
  readonly accessKey?: AccessKeyCredentials;
}

/** A request as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, exactly as they are sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Secrets that go with it or belong to it, and that no reply may hold. */
  readonly secrets: readonly string[];
  /** The token as a shell writes it, the good one being a variable; `undefined` where it cannot. */
  readonly shellToken?: string | undefined;
}

export interface WireTarget {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

/** Writes the request of a case for an endpoint. */
export async function toWireRequest(
  operation: OperationId,
  request: CaseRequest,
  { baseUrl, credentials, parameters: given }: WireTarget,
  now: number,
): Promise<WireRequest> {
  const descriptor = operations[operation] as OperationDescriptor<OperationId>;
  const method = request.method ?? descriptor.method;
  const body = bodyOf(request);
  const headers: Record<string, string> = withoutNull({
    ...(descriptor.body && body && { 'Content-Type': descriptor.body.mediaType }),
    ...headersOf(descriptor, given, request.parameters),
    ...request.headers,
  });
  const path = request.rawPath ?? `${pathOf(descriptor, given, request.parameters)}${request.suffix ?? ''}`;
  const wire = { method, path, body };
  const use = request.credentials ?? defaultUse(credentials);
  if (use.kind === 'none') return { ...wire, headers, secrets: [] };
  if (use.kind === 'token') {
    const token = bendToken(credentials.token ?? unknownToken, use.change);
    const inQuery = `${path.includes('?') ? '&' : '?'}${securityHeaders.Token.header}=${encodeURIComponent(token)}`;
    return {
      ...wire,
      path: use.change === 'in-query' ? path + inQuery : path,
      headers: {
        ...headers,
        ...(use.change === 'in-authorization'
          ? { [securityHeaders.Signature.header]: `Bearer ${token}` }
          : use.change !== 'in-query' && { [securityHeaders.Token.header]: token }),
      },
      secrets: token.length > 7 ? [token] : [],
      shellToken: shellTokens[use.change],
    };
  }
  const { change } = use;
  const signable = {
    method: change.method ?? method,
    url: `${baseUrl}${
      change.parameters === undefined && change.suffix === undefined
        ? path
        : `${pathOf(descriptor, given, { ...request.parameters, ...change.parameters })}${change.suffix ?? ''}`
    }`,
    body: change.body ?? body,
  };
  const signed = await sign(signable, headers, credentials.accessKey!, change, now);
  const right = await sign({ ...wire, url: `${baseUrl}${path}` }, headers, credentials.accessKey!, {}, now);
  const secrets = [
    credentials.accessKey!.secretKey,
    signatureOf(right),
    credentials.accessKey!.securityToken ?? '',
  ];
  return {
    ...wire,
    headers: signed,
    secrets: secrets.filter((secret) => secret !== '' && secret !== signatureOf(signed)),
  };
}

/** The body that is sent, where it is a JSON object. */
export function readSentObject({ body }: WireRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function defaultUse({ token }: Credentials): NonNullable<CaseRequest['credentials']> {
  return token === undefined ? { kind: 'signature', change: {} } : { kind: 'token', change: 'none' };
}

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

const unknownToken = 'a-token-that-nobody-issued';

const shellTokens: Readonly<Record<TokenChange, string | undefined>> = {
  none: '$DLI_TOKEN',
  longer: '${DLI_TOKEN}x',
  other: unknownToken,
  empty: '',
  prefix: undefined,
  'other-case': undefined,
  'in-authorization': undefined,
  'in-query': undefined,
};

function bendToken(token: string, change: TokenChange): string {
  switch (change) {
    case 'none':
    case 'in-authorization':
    case 'in-query':
      return token;
    case 'empty':
      return '';
    case 'other':
      return unknownToken;
    case 'prefix':
      return token.slice(0, Math.max(1, Math.floor(token.length / 2)));
    case 'longer':
      return `${token}x`;
    case 'other-case':
      return swapCase(token);
  }
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
    ...(securityToken !== undefined && { securityToken }),
  };
  const date = new Date(now + (change.skew ?? 0) * 1000);
  const added = await signRequest({ ...signable, headers: sent }, keys, {
    date,
    signedHeaders: change.signedHeaders,
  });
  const claim = parseAuthorizationHeader(added.Authorization)!;
  const authorization = formatAuthorizationHeader({
    ...claim,
    ...(change.accessKeyInOtherCase && { accessKey: swapCase(claim.accessKey) }),
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

function bodyOf({ base64, body, length = 0, text }: CaseRequest): Uint8Array | undefined {
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'));
  const json = text ?? (body === undefined ? undefined : JSON.stringify(body));
  return json === undefined ? undefined : new TextEncoder().encode(json.padEnd(length));
}

function pathOf(
  { id, parameters, path }: OperationDescriptor<OperationId>,
  given: Readonly<Record<string, string>>,
  changed: CaseRequest['parameters'] = {},
): string {
  const read = (name: string): string | null | undefined =>
    Object.hasOwn(changed, name) ? changed[name] : encodeURIComponent(given[name] ?? exampleOf(id, name));
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => read(name) ?? '');
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && isSent(parameter, given, changed))
    .map(({ name }) => `${name}=${read(name)!}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** What the document shows for a parameter that is required and that the target does not give. */
function exampleOf(id: OperationId, name: string): string {
  const { examples = [] } = schemas[id].parameters[name] as { readonly examples?: readonly unknown[] };
  return String(examples[0] ?? '');
}

function headersOf(
  { id, parameters }: OperationDescriptor<OperationId>,
  given: Readonly<Record<string, string>>,
  changed: CaseRequest['parameters'] = {},
): Record<string, string> {
  const sent = parameters.filter(
    (parameter) => parameter.in === 'header' && isSent(parameter, given, changed),
  );
  return Object.fromEntries(
    sent.map(({ name }) => {
      const text = changed[name];
      return [name, text ? decodeURIComponent(text) : (given[name] ?? exampleOf(id, name))];
    }),
  );
}

/** Whether a parameter of the query or a header goes with a request: those that are required always, unless left out. */
function isSent(
  { name, required }: ParameterDescriptor,
  given: Readonly<Record<string, string>>,
  changed: NonNullable<CaseRequest['parameters']>,
): boolean {
  return Object.hasOwn(changed, name) ? changed[name] !== null : required || name in given;
}

function withoutNull(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
