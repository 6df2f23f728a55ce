/** The request that would be sent now, and how its signature comes about. */
import { toWireRequest } from '@dli-flink/contract-tests/exchange';
import type { Credentials, WireRequest } from '@dli-flink/contract-tests/exchange';

import { explainSignature } from '../explain-signature.ts';
import type { Signing } from '../explain-signature.ts';
import { parametersOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { ConsoleOperation } from './operation.ts';
import { senderOf } from './settings.ts';
import type { Sender } from './settings.ts';

export interface Prepared extends Draft {
  /** `undefined` while a problem blocks it. */
  readonly request: WireRequest | undefined;
  readonly signing: Signing | undefined;
}

/** @param now the moment of sending, in milliseconds since the epoch */
export async function prepareRequest(draft: Draft, now: number): Promise<Prepared> {
  const { address, body, bodyText, operation, problems, settings } = draft;
  if (problems.some(({ isBlocking }) => isBlocking))
    return { ...draft, request: undefined, signing: undefined };
  const sender = senderOf(settings);
  const request = await toWireRequest(
    operation.id,
    {
      ...(body.kind !== 'none' && { text: bodyText }),
      parameters: writeParameters(operation, sender),
      ...(sender.authentication === 'none' && { credentials: { kind: 'none' } }),
    },
    { baseUrl: address, parameters: {}, credentials: credentialsOf(sender) },
    now,
    operation.contract,
  );
  const url = new URL(address + request.path);
  return { ...draft, request, signing: await explainSignature({ ...request, url }) };
}

/** Each as it travels, or `null` where it is left out. Of a list the name may stand before each item. */
function writeParameters(
  operation: ConsoleOperation,
  sender: Sender,
): Readonly<Record<string, string | null>> {
  const given = parametersOf(operation, sender);
  return Object.fromEntries(
    operation.parameters.map(({ explode = true, in: place, name }) => {
      const value = given[name];
      if (value === undefined) return [name, null];
      if (typeof value === 'string') return [name, encodeURIComponent(value)];
      const separator = explode && place === 'query' ? `&${name}=` : ',';
      return [name, value.map(encodeURIComponent).join(separator)];
    }),
  );
}

function credentialsOf({ accessKey, authentication, secretKey, securityToken, token }: Sender): Credentials {
  if (authentication !== 'signature') return authentication === 'token' ? { token } : {};
  return { accessKey: { accessKey, secretKey, ...(securityToken !== '' && { securityToken }) } };
}
