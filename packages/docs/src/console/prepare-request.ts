/** From what was filled in to the request that would be sent now, and what is to be said about it before. */
import { toWireRequest } from '@dli-flink/contract-tests/exchange';
import type { Credentials, WireRequest } from '@dli-flink/contract-tests/exchange';
import {
  buildCanonicalRequest,
  buildStringToSign,
  parseAuthorizationHeader,
} from '@dli-flink/client/signing';
import { advise } from '@dli-flink/contract/advice';
import type { Advice } from '@dli-flink/contract/advice';
import { securityHeaders } from '@dli-flink/contract/operations';
import { requestValidators } from '@dli-flink/contract/request-validators';
import type { Violation } from '@dli-flink/contract/validators';

import { readBody } from './body-text.ts';
import type { ReadBody } from './body-text.ts';
import { checkSettings, fields } from './check-settings.ts';
import type { Problem, Surroundings } from './check-settings.ts';
import { operationId } from './operation.ts';
import { addressOf, senderOf } from './settings.ts';
import type { Sender, Settings } from './settings.ts';

/** How a signature comes about. */
export interface Signing {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
}

/** A request with everything that is known of it before it is sent. */
export interface Prepared {
  readonly settings: Settings;
  readonly address: string;
  readonly bodyText: string;
  readonly body: ReadBody;
  /** What stands in its way, or breaks the contract, in the order of the page. */
  readonly problems: readonly Problem[];
  readonly violations: readonly Violation[];
  readonly advice: readonly Advice[];
  /** `undefined` where there is something that has to be mended first. */
  readonly request: WireRequest | undefined;
  readonly signing: Signing | undefined;
}

/** @param now the moment of sending, in milliseconds since the epoch */
export async function prepareRequest(
  settings: Settings,
  bodyText: string,
  surroundings: Surroundings,
  now: number,
): Promise<Prepared> {
  const sender = senderOf(settings);
  const address = addressOf(settings);
  const body = readBody(bodyText);
  const validators = requestValidators[operationId];
  const ofParameters = validators.parameters.check(sender.parameters);
  const ofBody = body.kind === 'json' ? validators.body.check(body.value) : [];
  const inTheWay = checkSettings(settings, surroundings);
  const problems = [
    ...inTheWay,
    ...ofParameters.map(({ message, pointer }) => checkParameter(pointer.slice(1), message, sender)),
    ...(body.kind === 'malformed'
      ? [broken(fields.editor, `Line ${body.error.line}, column ${body.error.column}: ${body.error.message}`)]
      : []),
    ...ofBody.map(({ message, pointer }) => broken(bodyFieldOf(pointer), message)),
  ];
  const known = {
    settings,
    address,
    bodyText,
    body,
    problems,
    violations: [...ofParameters, ...ofBody],
    advice: body.kind === 'json' ? advise(operationId, body.value) : [],
  };
  if (inTheWay.length > 0) return { ...known, request: undefined, signing: undefined };
  const request = await toWireRequest(
    operationId,
    { text: bodyText, ...(sender.authentication === 'none' && { credentials: { kind: 'none' } }) },
    { baseUrl: address, parameters: sender.parameters, credentials: credentialsOf(sender) },
    now,
  );
  return { ...known, request, signing: await explainSignature(request, address) };
}

function checkParameter(name: string, message: string, { parameters }: Sender): Problem {
  const isMissing = parameters[name] === '';
  return {
    ...broken(`parameter-${name}`, isMissing ? `${name} is missing. Fill it in.` : message),
    isMissing,
  };
}

const broken = (field: string, message: string): Problem => ({
  field,
  message,
  isBlocking: false,
  isMissing: false,
});

/** The control of the form for a place in the body. */
export function bodyFieldOf(pointer: string): string {
  return `body${pointer.replaceAll('/', '_')}`;
}

function credentialsOf({ accessKey, authentication, secretKey, securityToken, token }: Sender): Credentials {
  if (authentication !== 'signature') return authentication === 'token' ? { token } : {};
  return { accessKey: { accessKey, secretKey, ...(securityToken !== '' && { securityToken }) } };
}

async function explainSignature(
  { body, headers, method, path }: WireRequest,
  address: string,
): Promise<Signing | undefined> {
  const claim = parseAuthorizationHeader(headers[securityHeaders.Signature.header] ?? '');
  if (claim === undefined) return undefined;
  const canonicalRequest = buildCanonicalRequest({
    method,
    url: new URL(address + path),
    headers,
    signedHeaders: claim.signedHeaders,
    bodyHash: await hash(body ?? new Uint8Array()),
  });
  const date = headers[securityHeaders.SignatureDate.header] ?? '';
  const hashed = await hash(new TextEncoder().encode(canonicalRequest));
  return { canonicalRequest, stringToSign: buildStringToSign(date, hashed), signature: claim.signature };
}

/** SHA-256 in lower-case hex. */
async function hash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
