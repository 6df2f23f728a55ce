/** What a user of the console decides: where the request goes, and as whom. The body is beside it, as text. */
import { securityHeaders, servers } from '@dli-flink/contract/operations';

import { exampleOf, parameterSchemas } from './operation.ts';

export type Target = 'mock' | 'region' | 'address';
export type Authentication = 'token' | 'signature' | 'none';

/** What is sent besides the body. The mock and real endpoints have their own, so that neither sees the other's. */
export interface Sender {
  /** Parameters of the path by wire name, as the text they travel as: no 64-bit value passes through a double. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly authentication: Authentication;
  readonly token: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string;
}

export interface Settings {
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

/** Where the command of the mock serves: what is copied from here works with it as it is. */
export const mockAddress = 'http://127.0.0.1:4010';

/** What the mock in the page takes. None of it is worth hiding, and all of it is treated as if it were. */
export const mockSender: Sender = {
  parameters: Object.fromEntries(
    Object.entries(parameterSchemas).map(([name, schema]) => [name, String(exampleOf(schema) ?? '')]),
  ),
  authentication: 'token',
  token: 'a-token-that-the-mock-takes',
  accessKey: 'ACCESSKEYOFTHEMOCK00',
  secretKey: 'a-secret-key-that-only-the-mock-knows-00',
  securityToken: '',
};

const emptySender: Sender = {
  parameters: Object.fromEntries(Object.keys(parameterSchemas).map((name) => [name, ''])),
  authentication: 'token',
  token: '',
  accessKey: '',
  secretKey: '',
  securityToken: '',
};

export const initialSettings: Settings = {
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
