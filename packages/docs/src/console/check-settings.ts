/** Checks address and credentials; each problem says what to do. */
import { isLoopback } from '@dli-flink/mock';

import { operationIds, readOperation } from './operation.ts';
import { isNameable } from './send/policy.ts';
import { addressOf, senderOf } from './settings.ts';
import type { Settings } from './settings.ts';

/** Something that is wrong with what was filled in. */
export interface Problem {
  /** ID of the control it is about. */
  readonly field: string;
  readonly message: string;
  /** Whether the request cannot be sent at all. What breaks the contract alone can be sent on purpose. */
  readonly isBlocking: boolean;
  /** Whether nothing was filled in, which is no reason to remark on it before somebody wants to send. */
  readonly isMissing: boolean;
}

/** Facts of the page that limit where it may send to. */
export interface Surroundings {
  /** @example 'https:' */
  readonly protocol: string;
  /** Whether the browser gives the page its cryptography. */
  readonly hasCryptography: boolean;
}

/** IDs of the controls. */
export const fields = {
  address: 'address',
  token: 'token',
  accessKey: 'access-key',
  secretKey: 'secret-key',
  securityToken: 'security-token',
  editor: 'body-editor',
} as const;

export function checkSettings(
  settings: Settings,
  surroundings: Surroundings,
): { readonly ofAddress: readonly Problem[]; readonly ofCredentials: readonly Problem[] } {
  const { accessKey, authentication, secretKey, securityToken, token } = senderOf(settings);
  const address = addressOf(settings);
  const ofSignature = [
    ...(surroundings.hasCryptography ? [] : blocking(fields.accessKey, accessKey, noCryptography)),
    ...blocking(fields.accessKey, accessKey, checkSecret('access key', accessKey)),
    ...blocking(fields.secretKey, secretKey, checkSecret('secret key', secretKey)),
    // A permanent key pair has none.
    ...(securityToken === ''
      ? []
      : blocking(fields.securityToken, securityToken, checkSecret('security token', securityToken))),
  ];
  const ofToken = blocking(fields.token, token, checkSecret('token', token));
  return {
    ofAddress:
      settings.target === 'mock'
        ? []
        : blocking(fields.address, address, checkAddress(address, surroundings)),
    ofCredentials: { token: ofToken, signature: ofSignature, none: [] }[authentication],
  };
}

function blocking(field: string, value: string, message: string | undefined): readonly Problem[] {
  return message === undefined ? [] : [{ field, message, isBlocking: true, isMissing: value === '' }];
}

const noCryptography =
  'This page was loaded without encryption, so the browser does not let it sign. Open it over https:// or on this machine.';

function checkSecret(name: string, value: string): string | undefined {
  if (value === '') return `The ${name} is missing. Paste it here, or choose to send no credentials.`;
  if (value.trim() !== value)
    return `The ${name} begins or ends with a blank, which may have come along when it was copied. Take it out.`;
  if (/\s/.test(value))
    return `The ${name} has a blank in it. Paste it again, without what stands around it.`;
  if (!/^[!-~]+$/.test(value))
    return `The ${name} has a character that no ${name} has. Paste it again from where it was issued.`;
  return undefined;
}

/** What paths of operations begin with, before their first parameter. */
const beginnings = [
  ...new Set(operationIds.map((id) => readOperation(id).path.split('{')[0]!.replace(/\/$/, ''))),
].filter(Boolean);

/** @param address without blanks around it and without slashes at its end */
export function checkAddress(address: string, { protocol }: Surroundings): string | undefined {
  if (address === '')
    return 'The address is missing. Give that of an endpoint, such as https://dli.example.com.';
  if (!/^[a-z][\w+.-]*:\/\//i.test(address))
    return `The address has no scheme. Write https://${address}, or http:// for an endpoint on this machine.`;
  if (!/^https?:/i.test(address)) return 'The address has another scheme. Begin it with https:// or http://.';
  if (!URL.canParse(address) || /\s/.test(address))
    return 'The address cannot be read. Write it as https://host or https://host:port.';
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    return 'The address has a user or a password in it. Take it out; credentials have their own fields.';
  if (/[?#]/.test(address)) return 'The address has a query or a fragment. End it before the ? or #.';
  const beginning = beginnings.find((path) => url.pathname.includes(path));
  if (beginning !== undefined)
    return `The address has the path of the operation in it. End it before ${beginning}/: the console adds that.`;
  if (url.hostname.startsWith('['))
    return 'The address is one of IPv6, which the policy of this page cannot name. Write a host name, such as localhost.';
  if (!isNameable(url.origin)) return 'The host of the address has a character that no host name has.';
  if (protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'This page came over https://, so the browser sends nothing to an http:// address but on this machine. Use https://, or open this page over http://.';
  return undefined;
}
