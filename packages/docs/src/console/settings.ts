/** The settings of the console: endpoint and credentials. The body is text and kept apart from them. */
import { contract } from '@dli-flink/contract';

import { allParameters, exampleOf, firstOperation, pathParameters } from './operation.ts';
import type { Targets } from './operation.ts';

const { securityHeaders, servers } = contract;

export type Target = 'mock' | 'region' | 'address';
export type Authentication = 'token' | 'signature' | 'none';

/** Parameters and credentials. The mock and real endpoints have their own, so that neither sees the other's. */
export interface Sender {
  /** Parameters by wire name, as the text they travel as: no 64-bit value passes through a double. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly authentication: Authentication;
  readonly token: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
}

export interface Settings {
  /** ID of the operation that is sent. */
  readonly operation: string;
  readonly target: Target;
  /** Address of the region that is chosen. */
  readonly region: string;
  /** Address that is typed in. */
  readonly address: string;
  /** ID of the way in which the mock breaks the contract; empty for none. */
  readonly fault: string;
  readonly mock: Sender;
  readonly real: Sender;
}

/** A documented server. */
export interface Region {
  readonly cloud: string;
  readonly region: string;
  readonly address: string;
}

export const regions: readonly Region[] = servers.flatMap(({ cloud, regions: names, url }) =>
  names.map((region) => ({ cloud, region, address: url.replace('{region}', region) })),
);

/** The default address of the mock's command, so that what is copied from here works with it. */
export const mockAddress = 'http://127.0.0.1:4010';

const emptySender: Sender = {
  parameters: Object.fromEntries(Object.keys(allParameters).map((name) => [name, ''])),
  authentication: 'token',
  token: '',
  accessKey: '',
  secretKey: '',
  securityToken: '',
};

/** Parameters and credentials that the mock in the page takes. They are no secrets, and are treated as such. */
export const mockSender: Sender = {
  ...emptySender,
  parameters: Object.fromEntries(
    Object.entries(allParameters).map(([name, schema]) => [
      name,
      pathParameters.has(name) ? String(exampleOf(schema) ?? '') : '',
    ]),
  ),
  token: 'a-token-that-the-mock-takes',
  accessKey: 'ACCESSKEYOFTHEMOCK00',
  secretKey: 'a-secret-key-that-only-the-mock-knows-00',
};

/** IDs of what the mock in the page has, by kind. */
export const mockTargets: Targets = Object.fromEntries(
  Object.entries(allParameters).flatMap(([name, schema]) => {
    const kind = schema['x-identifies'];
    const id = mockSender.parameters[name];
    return typeof kind === 'string' && id !== undefined ? [[kind, Number(id)]] : [];
  }),
);

export const initialSettings: Settings = {
  operation: firstOperation,
  target: 'mock',
  region: regions[0]!.address,
  address: '',
  fault: '',
  mock: mockSender,
  real: emptySender,
};

export function senderOf(settings: Settings): Sender {
  return settings.target === 'mock' ? settings.mock : settings.real;
}

/** The address a request goes to, without a slash at its end. */
export function addressOf({ address, region, target }: Settings): string {
  if (target === 'mock') return mockAddress;
  return (target === 'region' ? region : address).trim().replace(/\/+$/, '');
}

/** The credentials there are, by the header they travel in, and the variable that the command line has them in. */
export const variables: Readonly<Record<string, string>> = {
  [securityHeaders.Token.header]: '${DLI_TOKEN:?}',
  'X-Security-Token': '${HUAWEICLOUD_SDK_SECURITY_TOKEN:?}',
};
