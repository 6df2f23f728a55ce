/** The request that would be sent now, and how its signature comes about. */
import { toWireRequest } from '@dli-flink/contract-tests/exchange';
import type { Credentials, WireRequest } from '@dli-flink/contract-tests/exchange';

import { explainSignature } from '../explain-signature.ts';
import type { Signing } from '../explain-signature.ts';
import type { Draft } from './draft.ts';
import { operationId } from './operation.ts';
import { senderOf } from './settings.ts';
import type { Sender } from './settings.ts';

export interface Prepared extends Draft {
  /** `undefined` while a problem blocks it. */
  readonly request: WireRequest | undefined;
  readonly signing: Signing | undefined;
}

/** @param now the moment of sending, in milliseconds since the epoch */
export async function prepareRequest(draft: Draft, now: number): Promise<Prepared> {
  const { address, bodyText, problems, settings } = draft;
  if (problems.some(({ isBlocking }) => isBlocking))
    return { ...draft, request: undefined, signing: undefined };
  const sender = senderOf(settings);
  const request = await toWireRequest(
    operationId,
    { text: bodyText, ...(sender.authentication === 'none' && { credentials: { kind: 'none' } }) },
    { baseUrl: address, parameters: sender.parameters, credentials: credentialsOf(sender) },
    now,
  );
  const url = new URL(address + request.path);
  return { ...draft, request, signing: await explainSignature({ ...request, url }) };
}

function credentialsOf({ accessKey, authentication, secretKey, securityToken, token }: Sender): Credentials {
  if (authentication !== 'signature') return authentication === 'token' ? { token } : {};
  return { accessKey: { accessKey, secretKey, ...(securityToken !== '' && { securityToken }) } };
}
